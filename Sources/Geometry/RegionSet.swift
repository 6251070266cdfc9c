/// A few rectangles that share no cell: how far an edit travels when it touches several places, such
/// as both eyes.
///
/// A set may hold more cells than it was made of, never fewer. Rectangles become the one around them
/// where that costs no more than they do. A rectangle's cost is its area when grown by `halo`: a
/// layer reads such a rim around all that it computes, and being called costs about as much.
package struct RegionSet: Sendable, Hashable {
  /// Disjoint and not empty; from top to bottom, then from left to right.
  package private(set) var parts: [Region]

  /// Cells around a rectangle that come at its price: what a 3 x 3 convolution reads.
  package static let halo = 1
  /// Beyond this many parts those are joined that lose least by it.
  package static let limit = 6
  package static let empty = RegionSet(disjoint: [])

  package init(_ region: Region) { parts = region.isEmpty ? [] : [region] }

  /// The cells of all `regions`, which may overlap.
  /// - Parameter cost: of a rectangle, where it is not that of a layer.
  package init(covering regions: [Region], cost: (Region) -> Int = Self.cost) {
    self = regions.reduce(into: .empty) { $0.add($1, cost) }
  }

  /// What computing a rectangle costs, in cells.
  package static func cost(_ region: Region) -> Int { region.grown(by: halo).area }

  private init(disjoint parts: [Region]) { self.parts = parts }

  package var isEmpty: Bool { parts.isEmpty }
  package var area: Int { parts.reduce(0) { $0 + $1.area } }
  /// The smallest rectangle around all parts.
  package var bounds: Region { parts.reduce(.empty) { $0.union($1) } }

  package func contains(x: Int, y: Int) -> Bool { parts.contains { $0.contains(x: x, y: y) } }

  package func union(_ other: RegionSet) -> RegionSet {
    if isEmpty { return other }
    return other.parts.reduce(into: self) { $0.add($1, Self.cost) }
  }

  package func intersection(_ other: RegionSet) -> RegionSet {
    RegionSet(
      covering: parts.flatMap { part in other.parts.map { part.intersection($0) } })
  }

  /// What lies inside of one rectangle, such as a picture: often all of it.
  package func intersection(_ region: Region) -> RegionSet {
    parts.allSatisfy { region.contains($0) } ? self : intersection(RegionSet(region))
  }

  /// What is left without `other`; only beyond the limit of parts it may hold some of it again.
  package func subtracting(_ other: RegionSet) -> RegionSet {
    var rest = RegionSet(
      disjoint: other.parts.reduce(parts) { rest, cut in
        rest.flatMap { $0.pieces(outside: cut) }
      })
    rest.join(\.area)
    return rest
  }

  /// The cells that `map` makes of the parts.
  package func mapped(_ map: (Region) -> Region) -> RegionSet {
    RegionSet(covering: parts.map(map))
  }

  package func grown(by reach: Int) -> RegionSet { mapped { $0.grown(by: reach) } }

  /// The cells of a grid `factor` times finer that cover this set.
  package func scaled(up factor: Int) -> RegionSet {
    RegionSet(disjoint: parts.map { $0.scaled(up: factor) })
  }

  /// The cells of a grid `factor` times coarser that this set touches.
  package func scaled(down factor: Int) -> RegionSet { mapped { $0.scaled(down: factor) } }
}

extension RegionSet {
  /// Few parts at any time, so that as many regions as a picture has rows are soon added up.
  private mutating func add(_ region: Region, _ cost: (Region) -> Int) {
    guard !region.isEmpty, !parts.contains(where: { $0.contains(region) }) else { return }
    let overlaps = parts.contains { $0.meets(region) }
    parts.append(region)
    if overlaps { parts = parts.bands }
    join(cost)
  }

  /// Joins what is cheaper together, the best first; then what is too many.
  private mutating func join(_ cost: (Region) -> Int) {
    while let best = bestJoin(cost), best.loss <= 0 || parts.count > Self.limit {
      parts.removeAll { best.region.contains($0) }
      parts.append(best.region)
    }
    if parts.count > 1 { parts.sort { ($0.y, $0.x) < ($1.y, $1.x) } }
  }

  /// The rectangle around several parts that costs least more than they do.
  private func bestJoin(_ cost: (Region) -> Int) -> (region: Region, loss: Int)? {
    var best: (region: Region, loss: Int)?
    for i in parts.indices {
      for j in parts.indices where j > i {
        let region = around(i, j)
        let loss = parts.reduce(cost(region)) { region.contains($1) ? $0 - cost($1) : $0 }
        if loss < best?.loss ?? .max { best = (region, loss) }
      }
    }
    return best
  }

  /// The rectangle around two parts and all that it meets, so that it cuts none.
  private func around(_ i: Int, _ j: Int) -> Region {
    var joined = parts[i].union(parts[j])
    var last = Region.empty
    while joined != last {
      last = joined
      for part in parts where joined.meets(part) { joined = joined.union(part) }
    }
    return joined
  }
}

extension [Region] {
  /// The regions' cells without overlaps: between two neighbouring edges, every row is alike.
  fileprivate var bands: [Region] {
    let edges = Set(flatMap { [$0.y, $0.maxY] }).sorted()
    return zip(edges, edges.dropFirst()).flatMap { top, bottom in
      var spans: [Region] = []
      for region in filter({ $0.y <= top && $0.maxY >= bottom }).sorted(by: { $0.x < $1.x }) {
        let span = Region(x: region.x, y: top, width: region.width, height: bottom - top)
        if let last = spans.last, span.x <= last.maxX {
          spans[spans.count - 1] = last.union(span)
        } else {
          spans.append(span)
        }
      }
      return spans
    }
  }
}

extension Region {
  fileprivate func meets(_ other: Region) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  /// What is left without `cut`: above, below, left and right of it.
  fileprivate func pieces(outside cut: Region) -> [Region] {
    guard meets(cut) else { return [self] }
    let rows = Swift.max(y, cut.y)..<Swift.min(maxY, cut.maxY)
    return [
      Region(x: x, y: y, width: width, height: cut.y - y),
      Region(x: x, y: rows.lowerBound, width: cut.x - x, height: rows.count),
      Region(x: cut.maxX, y: rows.lowerBound, width: maxX - cut.maxX, height: rows.count),
      Region(x: x, y: cut.maxY, width: width, height: maxY - cut.maxY),
    ].filter { !$0.isEmpty }
  }
}

extension Affine {
  /// The whole pixels that the images of the parts touch.
  package func bounds(of regions: RegionSet) -> RegionSet { regions.mapped(bounds) }
}
