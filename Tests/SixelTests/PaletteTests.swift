import Foundation
import Geometry
import Raster
import SixelDecoder
import Testing

@testable import Sixel

/// The palette of a picture: rare colours, equal pictures, small changes.
struct PaletteTests {
  private let irises = [
    Region(x: 68, y: 76, width: 8, height: 8), Region(x: 124, y: 76, width: 8, height: 8),
  ]
  private let lips = Region(x: 80, y: 130, width: 40, height: 8)
  private let hair = Region(x: 0, y: 0, width: 200, height: 20)

  /// A face of skin with two small blue irises, lips, and black hair.
  private func face(smile: Double = 0) -> Image {
    var face = syntheticFace(width: 200, height: 190, smile: smile)
    face.fill(hair, 0, 0, 0)
    face.fill(lips, 178, 74, 88)
    for iris in irises { face.fill(iris, 58, 108, 186) }
    return face
  }

  private func shown(_ image: Image, by encoder: PictureEncoder = PictureEncoder()) throws -> Image
  {
    var bytes: [UInt8] = []
    encoder.encode(image, region: image.bounds, into: &bytes)
    return try decoded(bytes).image
  }

  @Test func `blue irises stay blue, lips red and black black, on a picture of skin`() throws {
    let face = face()
    let shown = try shown(face)
    for region in irises + [lips] { #expect(shown.difference(from: face, in: region) < 1) }
    #expect(shown.cropped(to: hair).pixels.allSatisfy { $0 == 0 })
  }

  @Test func `every block has the picture's colour`() throws {
    let face = face()
    #expect(try shown(face).differences(from: face).max()! < 1.5)
  }

  @Test func `equal pictures have equal palettes, alike ones alike`() {
    let palette = ColourCount(face()).palette
    #expect(palette == ColourCount(face()).palette)
    #expect(palette.percents.count <= 255)
    #expect(palette.percents.prefix(64) == Palette.core.percents[...])
    let smiling = Set(ColourCount(face(smile: 0.2)).palette.percents)
    let kept = palette.percents.count { smiling.contains($0) }
    #expect(kept > palette.percents.count * 3 / 4, "\(kept) of \(palette.percents.count)")
  }

  @Test func `between the palettes of two alike pictures no block changes its colour`() throws {
    let moved = PictureEncoder()
    moved.adapt(to: face(), tolerance: 1)
    let smile = face(smile: 1)
    let live = try shown(smile, by: moved)
    let rested = try shown(smile)
    #expect(live.differences(from: rested).max()! <= 1)
  }

  @Test func `a palette is kept while it serves, and gives way to another picture's`() {
    let encoder = PictureEncoder()
    #expect(encoder.adapt(to: face(), tolerance: 1))
    let before = encoder.palette
    #expect(!encoder.adapt(to: face(), tolerance: 1.25))
    #expect(!encoder.adapt(to: face(smile: 0.2), tolerance: 1.25))
    #expect(encoder.palette == before)
    var sea = Image(width: 200, height: 190, red: 0, green: 0, blue: 0)
    for i in sea.pixels.indices {
      sea.pixels[i] = UInt8(i % 3 == 0 ? 20 : i % 3 == 1 ? i / 3 % 200 : i / 600)
    }
    #expect(encoder.adapt(to: sea, tolerance: 2))
    #expect(encoder.palette != before)
  }

  @Test func `a small picture of few colours has few entries, each exact on sixel's grid`() throws {
    let image = Image(width: 12, height: 12, red: 128, green: 51, blue: 204)
    #expect(ColourCount(image).palette.percents.count <= 65)
    #expect(try shown(image) == image)
  }

  @Test(arguments: ["", "1 2\n", "0 0 101\n", "a b c\n", "0 0 0\n1 1 1\n"])
  func `a damaged table is an error and no trap`(text: String) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("mien-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: DamagedTable(path: file.path)) { try Palette(core: file) }
    #expect(throws: DamagedTable(path: file.path)) { try BlueNoise.load(file) }
    #expect(throws: DamagedTable.self) {
      try Palette(core: file.appendingPathComponent("missing"))
    }
  }

  @Test func `the shipped tables are whole`() {
    #expect(throws: Never.self) { try SixelFiles.check() }
    #expect(Palette.core.percents.count == 64)
    #expect(Set(BlueNoise.thresholds).count == 256)
  }
}

extension Image {
  fileprivate mutating func fill(_ region: Region, _ r: UInt8, _ g: UInt8, _ b: UInt8) {
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX {
        pixels.replaceSubrange(3 * (y * width + x)..<3 * (y * width + x + 1), with: [r, g, b])
      }
    }
  }
}
