import Foundation
import Geometry
import Raster
import Testing

@testable import Sixel

struct PictureEncoderTests {
  private func encoded(
    _ image: Image, _ region: Region? = nil,
    by encoder: PictureEncoder = PictureEncoder(), writer: PictureEncoder.Writer = .fast
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    encoder.encode(
      image, region: region ?? image.bounds, writer: writer, into: &bytes)
    return bytes
  }

  @Test func `a face survives its palette`() throws {
    let face = syntheticFace(width: 200, height: 190)
    let decoder = try decoded(encoded(face))
    #expect(decoder.drawn.allSatisfy { $0 })
    #expect(psnr(face, decoder.image) >= 36)
    #expect(psnr(blurred(face), blurred(decoder.image)) >= 46)
  }

  @Test func `every corner of the colour cube is exact`() throws {
    for corner in 0..<8 {
      let levels = (0..<3).map { UInt8(255 * (corner >> $0 & 1)) }
      let image = Image(
        width: 9, height: 7, red: levels[0], green: levels[1], blue: levels[2])
      #expect(try decoded(encoded(image)).image == image)
    }
  }

  @Test func `a band shows what the whole picture shows there`() throws {
    let face = syntheticFace(width: 120, height: 114)
    let whole = try decoded(encoded(face)).image
    let region = Region(x: 27, y: 38, width: 45, height: 19)
    let band = try decoded(encoded(face, region)).image
    for y in 0..<region.height {
      let from = 3 * ((region.y + y) * face.width + region.x)
      let expected = whole.pixels[from..<(from + 3 * region.width)]
      #expect(band.pixels[(3 * y * region.width)...].prefix(3 * region.width) == expected)
    }
  }

  @Test func `what did not change is dithered as before`() throws {
    let before = syntheticFace(width: 120, height: 114)
    let after = syntheticFace(width: 120, height: 114, smile: 1)
    let encoder = PictureEncoder()
    let a = try decoded(encoded(before, by: encoder)).image
    let b = try decoded(encoded(after, by: encoder)).image
    for i in stride(from: 0, to: a.pixels.count, by: 3) {
      guard before.pixels[i..<(i + 3)] == after.pixels[i..<(i + 3)] else { continue }
      #expect(a.pixels[i..<(i + 3)] == b.pixels[i..<(i + 3)])
    }
    #expect(encoded(before) == encoded(before))
  }

  @Test(arguments: [PictureEncoder.Writer.fast, .dense], [255, 256, 257, 696])
  func `every pixel is drawn, however wide`(writer: PictureEncoder.Writer, width: Int) throws {
    let face = syntheticFace(width: width, height: 40)
    #expect(try !decoded(encoded(face, writer: writer)).drawn.contains(false))
  }

  @Test func `a picture that comes back is painted as it was`() {
    let face = syntheticFace(width: 120, height: 114)
    var other = face
    for i in stride(from: 0, to: other.pixels.count, by: 3) { other.pixels.swapAt(i, i + 2) }
    let encoder = PictureEncoder()
    for image in [face, other] { #expect(encoder.adapt(to: image, tolerance: 1.5)) }
    // The other's palette would do, but its own is better.
    #expect(encoder.adapt(to: face, tolerance: 1000))
    #expect(encoded(face, by: encoder) == encoded(face))
  }

  @Test func `both writers show the same, and libsixel's takes fewer bytes`() throws {
    let face = syntheticFace(width: 200, height: 190)
    let region = Region(x: 27, y: 38, width: 145, height: 133)
    let encoder = PictureEncoder()
    let fast = encoded(face, region, by: encoder)
    let dense = encoded(face, region, by: encoder, writer: .dense)
    #expect(try decoded(fast).image == decoded(dense).image)
    #expect(dense.count < fast.count)
  }

  @Test func `libsixel's picture ends without a band feed either`() {
    let bytes = encoded(syntheticFace(width: 30, height: 24), writer: .dense)
    #expect(bytes.suffix(2) == [0x1b, 0x5c])
    #expect(bytes[bytes.count - 3] != UInt8(ascii: "-"))
  }

  @Test func `the picture ends without a band feed`() {
    let bytes = encoded(syntheticFace(width: 30, height: 24))
    #expect(bytes.suffix(2) == [0x1b, 0x5c])
    #expect(bytes[bytes.count - 3] != UInt8(ascii: "-"))
    #expect(bytes.count { $0 == UInt8(ascii: "-") } == 3)
  }

  @Test func `a long run counts to its end`() throws {
    let wide = Image(width: 1234, height: 6, red: 255, green: 255, blue: 255)
    let bytes = encoded(wide)
    #expect(String(decoding: bytes, as: UTF8.self).contains("!1234~"))
    #expect(try decoded(bytes).image == wide)
  }

  @Test func `a preview of 384 pixels is encoded in a few milliseconds`() throws {
    let encoder = PictureEncoder()
    let face = syntheticFace(width: 384, height: 384)
    var best = Duration.seconds(1)
    var bytes: [UInt8] = []
    for _ in 0..<20 {
      bytes.removeAll(keepingCapacity: true)
      let time = ContinuousClock().measure {
        encoder.encode(face, region: face.bounds, into: &bytes)
      }
      best = min(best, time)
    }
    print("live sixel 384 x 384: \(best), \(bytes.count) bytes")
    #expect(bytes.count < 200_000)
  }
}
