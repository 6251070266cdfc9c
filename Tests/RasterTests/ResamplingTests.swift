import Geometry
import TestPatterns
import Testing

@testable import Raster

/// A picture of smooth waves plus noise, the same for every run.
func texture(width: Int, height: Int, seed: UInt64 = 7) -> Image {
  var random = SplitMix(state: seed)
  var image = Image(width: width, height: height, red: 0, green: 0, blue: 0)
  for i in image.pixels.indices {
    let wave = 3 * (i / 3 % width) + 2 * (i / 3 / width) + 40 * (i % 3)
    image.pixels[i] = UInt8(
      truncatingIfNeeded: 60 + abs(wave % 256 - 128) + Int(random.next() % 32))
  }
  return image
}

struct ResamplingTests {
  private let photo = texture(width: 40, height: 30)

  @Test func `scaling to its own size changes nothing`() {
    #expect(photo.scaled(toWidth: 40, height: 30) == photo)
  }

  @Test func `halving averages four pixels`() {
    let small = Image(width: 2, height: 2, pixels: [0, 10, 20, 4, 10, 20, 8, 10, 20, 12, 10, 21])
    #expect(small.scaled(toWidth: 1, height: 1).pixels == [6, 10, 20])
  }

  @Test(arguments: [(1, 1), (7, 5), (39, 29), (41, 31), (80, 60), (200, 3)])
  func `one colour stays one colour at every size`(width: Int, height: Int) {
    let flat = Image(width: 40, height: 30, red: 13, green: 200, blue: 255)
    let scaled = flat.scaled(toWidth: width, height: height)
    #expect(scaled == Image(width: width, height: height, red: 13, green: 200, blue: 255))
  }

  @Test func `a picture fits its frame without being distorted`() {
    let fitted = photo.scaled(toFitWidth: 100, height: 15)
    #expect(fitted.width == 20 && fitted.height == 15)
  }

  @Test func `a crop pasted back where it came from changes nothing`() {
    let region = Region(x: 5, y: 6, width: 7, height: 8)
    #expect(photo.pasted(photo.cropped(to: region), atX: 5, y: 6) == photo)
  }

  @Test func `what is pasted over the edge is cut off`() {
    let black = Image(width: 4, height: 4, red: 0, green: 0, blue: 0)
    let pasted = photo.pasted(black, atX: 38, y: -2)
    #expect(pasted.pixel(39, 1) == [0, 0, 0])
    #expect(pasted.pixel(37, 1) == photo.pixel(37, 1))
    #expect(pasted.pixel(39, 2) == photo.pixel(39, 2))
  }

  @Test func `the identity warp is the picture and a whole shift moves pixels`() {
    #expect(photo.warped(by: .identity, width: 40, height: 30) == photo)
    let shifted = photo.warped(by: .translation(x: 3, y: -2), width: 40, height: 30)
    #expect(shifted.pixel(13, 8) == photo.pixel(10, 10))
    #expect(shifted.pixel(0, 0) == photo.pixel(0, 2))  // the border repeats
  }

  @Test func `shrinking blurs enough to keep a fine chequerboard from aliasing`() {
    var board = Image(width: 400, height: 400, red: 0, green: 0, blue: 0)
    for i in 0..<(400 * 400) where (i / 400 + i) % 2 == 0 {
      for c in 0..<3 { board.pixels[3 * i + c] = 255 }
    }
    for k in [0.6, 0.3, 0.11] {
      let size = Int(400 * k) - 8
      let small = board.warped(by: Affine.scale(k), width: size, height: size)
      let inner = small.cropped(to: Region(width: size, height: size).grown(by: -4))
      #expect(Int(inner.pixels.max()!) - Int(inner.pixels.min()!) < 40, "scale \(k)")
    }
  }

  @Test func `block averages stand in for a wide blur`() {
    let big = texture(width: 300, height: 300)
    let k = 0.15
    let map = Affine.scale(k)
    let direct = big.blurred(sigma: 0.45 / k)
      .warped(by: Affine.scale(1), width: 300, height: 300)
    let small = big.warped(by: map, width: 45, height: 45)
    for (x, y) in [(10, 10), (20, 33), (40, 7)] {
      let place = map.inverse.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
      let expected = direct.pixel(Int(place.x), Int(place.y))
      #expect(distance(small.pixel(x, y), expected) <= 3)
    }
  }

  @Test func `a warp that misses the photo shows its border`() {
    let away = photo.warped(by: .translation(x: 1000, y: 0), width: 4, height: 4)
    #expect(away.pixel(3, 2) == photo.pixel(0, 2))
    let far = photo.warped(
      by: Affine.scale(0.2).then(.translation(x: 900, y: 0)), width: 4, height: 4)
    #expect(far.width == 4)
  }
}
