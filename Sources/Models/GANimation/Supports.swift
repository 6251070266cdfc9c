import Face
import Geometry
import Layers
import Raster
import Tensor

/// Where in the crop each Action Unit may change something: measured on pairs that differ in one
/// unit, cut at about a fifth of the maximum, with a soft edge (`Sources/Training`).
package struct Supports: Sendable {
  /// `[26, 256, 256]`, 0...1.
  let full: Tensor
  /// The means of 8 x 8 cells, `[26, 32, 32]`: what the injection layers are masked with.
  let coarse: Tensor
  /// The pixels outside of which a unit's support is 0: a unit of the eyes has one part for each.
  package let bounds: [RegionSet]
  /// The cells of the 32 x 32 grid outside of which a unit's support is 0.
  let coarseBounds: [RegionSet]
  /// Below this change a unit's support fades in, so that nothing jumps at zero.
  static let ramp: Float = 0.1
}

extension Supports {
  init(_ weights: Weights) throws(WeightsError) {
    let stored = try weights.tensor("support64", [1, Express.units, 64, 64]).withoutBatch
    var work = Work()
    let full = Upsample(factor: 4, mode: .bilinear)(stored, work: &work)
    let coarse = AreaDownsample(factor: 8)(full, work: &work)
    self.init(
      full: full, coarse: coarse,
      bounds: (0..<Express.units).map { full.bounds(ofChannel: $0, bandHeight: 8) },
      coarseBounds: (0..<Express.units).map { coarse.bounds(ofChannel: $0, bandHeight: 1) })
  }

  /// The union of the bounds of the units that change, or of one side of them.
  func bounds(of deltas: [Sided<Float>], _ halves: Halves?) -> RegionSet {
    RegionSet(
      covering: zip(deltas, bounds).flatMap { delta, bounds in
        let moved = FaceSide.allCases.filter { delta[$0] != 0 }
        guard let side = moved.first else { return [Region]() }
        return Halves.part(bounds, of: halves?.bounds, moved.count == 1 ? side : nil).parts
      })
  }

  /// How much of a unit's support a change of Δ opens, 0...1.
  static func strength(_ delta: Float) -> Float { min(1, abs(delta) / ramp) }

  /// U = 1 − Π (1 − min(1, |Δ_k| / ramp) · M_k) inside of `regions`, written into `plane`. Of a split unit's
  /// support a side opens what it reaches.
  func union(
    of deltas: [Sided<Float>], _ halves: Halves?, regions: RegionSet, into plane: inout Plane
  ) {
    let active = deltas.indices.filter { deltas[$0] != Sided(both: 0) }
    let (reach, area) = (halves?.reach.values, Express.size * Express.size)
    plane.values.withUnsafeMutableBufferPointer { plane in
      full.values.withUnsafeBufferPointer { supports in
        for region in regions.parts {
          // What is outside of all supports so far; turned round once all are in.
          Self.forEachRow(of: region) { for i in $0 { plane[i] = 1 } }
          for unit in active {
            let strength = deltas[unit].map(Self.strength)
            let support = supports.baseAddress! + unit * Express.size * Express.size
            // Where a unit has no support it leaves the product as it is.
            for part in bounds[unit].parts {
              Self.forEachRow(of: part.intersection(region)) { row in
                guard let reach, strength.isSplit else {
                  for i in row { plane[i] *= 1 - strength.left * support[i] }
                  return
                }
                for i in row {
                  let opened = max(strength.left * reach[i], strength.right * reach[area + i])
                  plane[i] *= 1 - opened * support[i]
                }
              }
            }
          }
          Self.forEachRow(of: region) { for i in $0 { plane[i] = 1 - plane[i] } }
        }
      }
    }
  }

  /// The places in memory of each of a region's rows.
  private static func forEachRow(of region: Region, _ body: (Range<Int>) -> Void) {
    for y in region.y..<region.maxY {
      body(y * Express.size + region.x..<y * Express.size + region.maxX)
    }
  }
}

extension Tensor {
  /// The places outside of which a channel is 0, measured in bands of rows: every stretch of a band
  /// that is not 0 is one rectangle.
  func bounds(ofChannel channel: Int, bandHeight: Int) -> RegionSet {
    let start = channel * bounds.area
    return values[start..<start + bounds.area].withUnsafeBufferPointer { plane in
      let bands = stride(from: 0, to: height, by: bandHeight).map { top in
        let rows = (top..<min(height, top + bandHeight)).filter { y in
          plane[y * width..<(y + 1) * width].contains { $0 > 0 }
        }
        guard let first = rows.first, let last = rows.last else { return [Region]() }
        let columns = (0..<width).filter { x in rows.contains { plane[$0 * width + x] > 0 } }
        return columns.runs.map {
          Region(x: $0.lowerBound, y: first, width: $0.count, height: last + 1 - first)
        }
      }
      return RegionSet(covering: bands.flatMap(\.self))
    }
  }
}

extension [Int] {
  /// Rising numbers as ranges without gaps.
  fileprivate var runs: [Range<Int>] {
    reduce(into: []) { runs, next in
      if let last = runs.last, last.upperBound == next {
        runs[runs.count - 1] = last.lowerBound..<next + 1
      } else {
        runs.append(next..<next + 1)
      }
    }
  }
}
