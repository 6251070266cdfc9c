import Raster
import Testing

@testable import Sixel

struct RefinedEncoderTests {
  @Test func `a picture at rest is better than one in motion`() throws {
    let face = syntheticFace(width: 200, height: 190)
    var live: [UInt8] = []
    LiveEncoder().encode(face, region: face.bounds, into: &live)
    var refined: [UInt8] = []
    #expect(RefinedEncoder.encode(face, into: &refined))
    let moving = try decoded(live).image
    let still = try decoded(refined)
    #expect(still.drawn.allSatisfy { $0 })
    #expect(psnr(face, still.image) > psnr(face, moving))
    #expect(psnr(face, still.image) >= 35)
  }

  @Test func `fewer registers are enough`() throws {
    let face = syntheticFace(width: 60, height: 57)
    var bytes: [UInt8] = []
    #expect(RefinedEncoder.encode(face, colours: 16, into: &bytes))
    let still = try decoded(bytes).image
    var seen: Set<[UInt8]> = []
    for i in stride(from: 0, to: still.pixels.count, by: 3) {
      seen.insert(Array(still.pixels[i..<(i + 3)]))
    }
    #expect(seen.count <= 16)
  }

  @Test func `it does not end with a band feed either`() {
    var bytes: [UInt8] = []
    #expect(RefinedEncoder.encode(syntheticFace(width: 30, height: 24), into: &bytes))
    #expect(bytes[bytes.count - 3] != UInt8(ascii: "-"))
  }
}
