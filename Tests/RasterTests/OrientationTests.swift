import Testing

@testable import Raster

struct OrientationTests {
  /// A 3 x 2 picture with letters for pixels:  a b c / d e f
  private let stored = Array("abcdef".utf8)

  @Test(arguments: [
    (1, "abcdef"), (2, "cbafed"), (3, "fedcba"), (4, "defabc"), (5, "adbecf"), (6, "daebfc"),
    (7, "fcebda"), (8, "cfbead"),
  ])
  func `every EXIF orientation is turned upright`(value: Int, upright: String) throws {
    let orientation = try #require(Orientation(rawValue: value))
    let turned = orientation.turn(stored, width: 3, height: 2, channels: 1)
    #expect(String(decoding: turned, as: UTF8.self) == upright)
  }

  /// A TIFF block with one entry: tag 0x0112, type SHORT.
  private func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
    isLittle
      ? Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0]
        + [0, 0]
      : Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]
        + [0, 0]
  }

  @Test(arguments: [true, false])
  func `the tag is found in both byte orders`(isLittle: Bool) {
    #expect(ExifBlock(exif(6, isLittle: isLittle))?.orientation == 6)
  }

  @Test func `a damaged EXIF block means upright`() {
    let whole = exif(6, isLittle: true)
    for length in 0..<20 { #expect(ExifBlock(Array(whole.prefix(length)))?.orientation == nil) }
    #expect(ExifBlock(exif(9, isLittle: true))?.orientation == nil)
  }

  @Test func `a rotated JPEG is shown upright and says so`() throws {
    let file = try Photo(
      image: TinyPictures.image.cropped(to: .init(x: 0, y: 0, width: 8, height: 4))
    )
    .encoded(as: .jpeg, name: "a")
    let block = Array("Exif\0\0".utf8) + exif(6, isLittle: false)
    let marker: [UInt8] = [0xFF, 0xE1, 0, UInt8(block.count + 2)]
    let photo = try Photo(decoding: file.prefix(2) + marker + block + file.dropFirst(2), name: "a")
    #expect(photo.image.width == 4 && photo.image.height == 8)
    #expect(photo.notes == [.rotated(orientation: 6)])
    #expect(distance(photo.image.pixel(1, 1), TinyPictures.left) <= 4)
    #expect(distance(photo.image.pixel(1, 6), TinyPictures.right) <= 4)
  }

  @Test func `a rotated PNG turns its alpha along`() throws {
    let png = RawPNG(
      width: 2, height: 1, colourType: 6, rows: [[1, 1, 1, 10, 2, 2, 2, 20]],
      extra: [("eXIf", exif(3, isLittle: true))])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [2, 2, 2, 1, 1, 1])
    #expect(photo.alpha == [20, 10])
  }
}
