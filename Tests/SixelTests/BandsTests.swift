import Geometry
import Raster
import Testing

@testable import Sixel

struct BandsTests {
  private let bands = Bands(cellWidth: 9, cellHeight: 19)

  /// A grey picture with some pixels brightened.
  private func picture(_ dots: [(x: Int, y: Int)] = []) -> Image {
    var image = Image(width: 100, height: 150, red: 90, green: 90, blue: 90)
    for dot in dots { image.pixels[3 * (dot.y * 100 + dot.x) + 1] = 200 }
    return image
  }

  @Test func `nothing changed, nothing sent`() {
    #expect(bands.changed(from: picture(), to: picture()).isEmpty)
    let face = syntheticFace(width: 90, height: 95)
    #expect(bands.changed(from: face, to: face).isEmpty)
  }

  @Test func `one pixel costs one cell`() {
    #expect(
      bands.changed(from: picture(), to: picture([(10, 20)]))
        == [Region(x: 9, y: 19, width: 9, height: 19)])
  }

  @Test func `the last cell ends with the picture`() {
    #expect(
      bands.changed(from: picture(), to: picture([(99, 149)]))
        == [Region(x: 99, y: 133, width: 1, height: 17)])
  }

  @Test func `far changes are apart, near ones together`() {
    let changed = bands.changed(
      from: picture(), to: picture([(0, 0), (20, 25), (50, 120)]))
    #expect(
      changed == [
        Region(x: 0, y: 0, width: 27, height: 38), Region(x: 45, y: 114, width: 9, height: 19),
      ])
  }

  @Test func `both eyes are sent apart when much lies between them`() {
    let bands = Bands(cellWidth: 3, cellHeight: 5)
    let changed = bands.changed(from: picture(), to: picture([(10, 30), (11, 44), (80, 31)]))
    #expect(
      changed == [
        Region(x: 9, y: 30, width: 3, height: 15), Region(x: 78, y: 30, width: 3, height: 5),
      ])
  }

  @Test func `what the terminal lost is sent again, cell by cell`() {
    let same = picture()
    let lost = [
      Region(x: 9, y: 19, width: 9, height: 19), Region(x: 18, y: 38, width: 9, height: 19),
    ]
    #expect(
      bands.changed(from: same, to: same, lost: lost)
        == [Region(x: 9, y: 19, width: 18, height: 38)])
  }

  @Test func `bands cover exactly the cells that changed between two smiles`() {
    let (a, b) = (
      syntheticFace(width: 180, height: 190), syntheticFace(width: 180, height: 190, smile: 1)
    )
    let changed = bands.changed(from: a, to: b)
    for y in 0..<190 {
      for x in 0..<180 {
        let i = 3 * (y * 180 + x)
        guard a.pixels[i..<(i + 3)] != b.pixels[i..<(i + 3)] else { continue }
        #expect(changed.contains { $0.contains(x: x, y: y) })
      }
    }
    let sent = changed.map(\.area).reduce(0, +)
    #expect(sent > 0 && sent < a.bounds.area / 3)
  }
}
