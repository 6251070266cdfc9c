import Geometry
import Testing

struct RegionTests {
  @Test func `regions that do not meet intersect in nothing`() {
    let a = Region(x: 0, y: 0, width: 4, height: 4)
    #expect(a.intersection(Region(x: 4, y: 0, width: 3, height: 3)).isEmpty)
    #expect(
      a.intersection(Region(x: 2, y: 1, width: 9, height: 2))
        == Region(x: 2, y: 1, width: 2, height: 2))
  }

  @Test func `an empty region adds nothing to a union`() {
    let a = Region(x: 5, y: 6, width: 2, height: 3)
    #expect(a.union(.empty) == a)
    #expect(Region.empty.union(a) == a)
    #expect(
      a.union(Region(x: 0, y: 7, width: 1, height: 1)) == Region(x: 0, y: 6, width: 7, height: 3))
  }

  @Test func `a coarser grid covers every pixel also left of the origin`() {
    for x in -9...9 {
      for width in 1...6 {
        let fine = Region(x: x, y: 0, width: width, height: 1)
        #expect(fine.scaled(down: 4).scaled(up: 4).contains(fine))
      }
    }
  }

  @Test func `nothing grows out of nothing`() {
    #expect(Region.empty.grown(by: 3).isEmpty)
  }
}
