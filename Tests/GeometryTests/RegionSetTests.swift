import Geometry
import TestPatterns
import Testing

/// A picture of 40 x 40 flags, some of them left of the origin: sets the slow and obvious way.
private struct Bitmap: Equatable {
  static let cells = Region(x: -12, y: -12, width: 40, height: 40)
  var flags = [Bool](repeating: false, count: cells.area)

  init(_ contains: (Int, Int) -> Bool) {
    for i in flags.indices {
      flags[i] = contains(
        Self.cells.x + i % Self.cells.width, Self.cells.y + i / Self.cells.width)
    }
  }

  init(_ regions: [Region]) {
    self.init { x, y in regions.contains { $0.contains(x: x, y: y) } }
  }

  init(_ set: RegionSet) { self.init(set.parts) }

  func isInside(_ other: Bitmap) -> Bool { zip(flags, other.flags).allSatisfy { !$0 || $1 } }
  var count: Int { flags.count(where: \.self) }
}

extension RandomNumberGenerator {
  /// Up to nine rectangles inside of the bitmap, some of them empty.
  fileprivate mutating func regions() -> [Region] {
    (0..<Int.random(in: 0...9, using: &self)).map { _ in
      Region(
        x: .random(in: -8..<14, using: &self), y: .random(in: -8..<14, using: &self),
        width: .random(in: 0...9, using: &self), height: .random(in: 0...9, using: &self))
    }
  }
}

struct RegionSetTests {
  private let eyes = RegionSet(covering: [
    Region(x: 2, y: 5, width: 9, height: 7), Region(x: 24, y: 5, width: 9, height: 7),
  ])

  @Test(arguments: 0..<200)
  func `no operation loses a cell, and none has parts that meet or are too many`(seed: Int) {
    var dice = Noise(seed)
    let (some, others) = (dice.regions(), dice.regions())
    let (a, b) = (RegionSet(covering: some), RegionSet(covering: others))
    let (inA, inB) = (Bitmap(a), Bitmap(b))
    func check(_ set: RegionSet, holds contains: (Int, Int) -> Bool, _ name: String) {
      #expect(Bitmap(contains).isInside(Bitmap(set)), "\(name)")
      #expect(set.parts.count <= RegionSet.limit && !set.parts.contains(where: \.isEmpty))
      #expect(set.area == Bitmap(set).count, "\(name): parts of \(set) meet")
      #expect(set.bounds == set.parts.reduce(.empty) { $0.union($1) })
    }
    check(a, holds: { x, y in some.contains { $0.contains(x: x, y: y) } }, "covering")
    check(a.union(b), holds: { a.contains(x: $0, y: $1) || b.contains(x: $0, y: $1) }, "union")
    check(
      a.intersection(b), holds: { a.contains(x: $0, y: $1) && b.contains(x: $0, y: $1) }, "both")
    check(
      a.subtracting(b), holds: { a.contains(x: $0, y: $1) && !b.contains(x: $0, y: $1) }, "minus")
    check(
      a.grown(by: 2),
      holds: { x, y in a.parts.contains { $0.grown(by: 2).contains(x: x, y: y) } }, "grown")
    check(
      a.scaled(down: 3).scaled(up: 3), holds: { a.contains(x: $0, y: $1) }, "coarser")
    #expect(a.contains(b) == inB.isInside(inA))
    #expect(a.union(b).contains(a) && a.union(b).contains(b))
  }

  @Test(arguments: 0..<100)
  func `what is cut out is gone, where that takes few parts`(seed: Int) {
    var dice = Noise(1000 + seed)
    let (a, b) = (RegionSet(covering: dice.regions()), RegionSet(covering: dice.regions()))
    #expect(a.subtracting(a).isEmpty)
    #expect(a.subtracting(.empty) == a)
    for part in a.parts {
      for cut in b.parts {
        let rest = RegionSet(part).subtracting(RegionSet(cut))
        #expect(rest.area == part.area - part.intersection(cut).area)
        #expect(rest.intersection(cut).isEmpty)
      }
    }
  }

  @Test func `both eyes stay two parts, until they have grown together`() {
    #expect(eyes.parts.count == 2)
    #expect(eyes.grown(by: 2).parts.count == 2)
    #expect(eyes.grown(by: 6).parts == [Region(x: -4, y: -1, width: 43, height: 19)])
  }

  @Test func `two rectangles are joined where one grown rectangle is cheaper`() {
    let one = Region(x: 0, y: 0, width: 8, height: 4)
    // 10 x 6 each; around both, grown: 10 + 8 + gap columns of 6.
    #expect(RegionSet(covering: [one, Region(x: 10, y: 0, width: 8, height: 4)]).parts.count == 1)
    #expect(RegionSet(covering: [one, Region(x: 11, y: 0, width: 8, height: 4)]).parts.count == 2)
  }

  @Test func `an empty set stays empty and adds nothing`() {
    #expect(RegionSet.empty.grown(by: 3).isEmpty && RegionSet(.empty).isEmpty)
    #expect(eyes.union(.empty) == eyes && RegionSet.empty.union(eyes) == eyes)
    #expect(eyes.intersection(RegionSet.empty).isEmpty && eyes.contains(.empty))
    #expect(!RegionSet.empty.contains(eyes) && RegionSet.empty.bounds.isEmpty)
  }

  @Test func `a map of a set covers the maps of all its cells`() {
    let map = Affine(a: 1.2, b: -0.4, c: 0.3, d: 0.9, tx: 7, ty: -3)
    let mapped = map.bounds(of: eyes)
    for part in eyes.parts {
      #expect(mapped.contains(RegionSet(map.bounds(of: part))))
    }
  }
}
