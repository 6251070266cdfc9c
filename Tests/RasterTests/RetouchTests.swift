import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Raster

extension Retouch {
  /// A soft disc of support around (`x`, `y`) in which nothing is asked for.
  static func disc(x: Int = 128, y: Int = 160, radius: Int = 40) -> Retouch {
    var support = Plane(width: 256, height: 256)
    for i in 0..<(256 * 256) {
      let distance = hypot(Double(i % 256 - x), Double(i / 256 - y))
      support.values[i] = Float(min(max((Double(radius) - distance) / 8, 0), 1))
    }
    let none = Plane(width: 64, height: 64)
    return Retouch(
      support: support, flowX: none, flowY: none, gain: Plane(width: 128, height: 128),
      attention: Plane(width: 256, height: 256, repeating: 1), red: none, green: none, blue: none,
      bounds: RegionSet(
        Region(x: x - radius, y: y - radius, width: 2 * radius + 1, height: 2 * radius + 1)))
  }

  /// The same disc, moved, darkened and painted over.
  static func busy(x: Int = 128, y: Int = 160, radius: Int = 40) -> Retouch {
    var retouch = disc(x: x, y: y, radius: radius)
    var random = SplitMix(state: 3)
    for i in 0..<(64 * 64) {
      retouch.flowX.values[i] = Float.random(in: -4...4, using: &random)
      retouch.flowY.values[i] = Float.random(in: -4...4, using: &random)
      retouch.red.values[i] = Float.random(in: 0...1, using: &random)
    }
    for i in 0..<(128 * 128) { retouch.gain.values[i] = .random(in: -0.4...0.4, using: &random) }
    for i in 0..<(256 * 256) { retouch.attention.values[i] = .random(in: 0...1, using: &random) }
    return retouch
  }
}

/// The pixels at which two pictures of one size differ.
func differing(_ a: Image, _ b: Image) -> [(x: Int, y: Int)] {
  (0..<a.height).flatMap { y in
    (0..<a.width).filter { a.pixel($0, y) != b.pixel($0, y) }.map { ($0, y) }
  }
}

/// Whether a pixel lies over the support of `Retouch.busy()`, seen through `map`.
func isInBusyDisc(_ pixel: (x: Int, y: Int), _ map: Affine) -> Bool {
  let place = map.inverse.apply(Point(x: Double(pixel.x) + 0.5, y: Double(pixel.y) + 0.5))
  return hypot(place.x - 128.5, place.y - 160.5) < 42
}

struct RetouchTests {
  private let base = texture(width: 384, height: 384)
  private let toBase = Affine(a: 1.3, b: 0.1, c: -0.1, d: 1.3, tx: 20, ty: 30)

  @Test func `no support leaves the photo as it is`() {
    var retouch = Retouch.busy()
    retouch.support = Plane(width: 256, height: 256)
    retouch.bounds = .empty
    let (image, changed) = retouch.apply(to: base, cropToBase: toBase)
    #expect(image == base)
    #expect(changed.isEmpty)
  }

  @Test func `no flow, no gain and full attention leave the photo as it is, bit for bit`() {
    let (image, _) = Retouch.disc().apply(to: base, cropToBase: toBase)
    #expect(image == base)
  }

  @Test func `outside the support the photo stays as it is, bit for bit`() {
    let retouch = Retouch.busy()
    let (image, changed) = retouch.apply(to: base, cropToBase: toBase)
    let touched = differing(image, base)
    #expect(touched.allSatisfy { isInBusyDisc($0, toBase) && changed.contains(x: $0.x, y: $0.y) })
    #expect(touched.count > 5000)
  }

  @Test func `a constant flow fetches the pixel it points to`() {
    var retouch = Retouch.disc()
    retouch.flowX = Plane(width: 64, height: 64, repeating: 3)
    retouch.flowY = Plane(width: 64, height: 64, repeating: -2)
    let crop = base.cropped(to: Region(width: 256, height: 256))
    let (image, _) = retouch.apply(to: crop, cropToBase: .identity)
    #expect(image.pixel(128, 160) == crop.pixel(131, 158))
    #expect(image.pixel(120, 150) == crop.pixel(123, 148))
  }

  @Test func `a flow is measured in crop pixels whatever the size of the base`() {
    var retouch = Retouch.disc()
    retouch.flowX = Plane(width: 64, height: 64, repeating: 2)
    let big = texture(width: 1024, height: 1024)
    let (image, _) = retouch.apply(to: big, cropToBase: .scale(4))
    #expect(image.pixel(512, 640) == big.pixel(520, 640))
  }

  @Test func `a gain multiplies and attention 0 paints the colour mask`() {
    let flat = Image(width: 256, height: 256, red: 100, green: 100, blue: 100)
    var retouch = Retouch.disc()
    retouch.gain = Plane(width: 128, height: 128, repeating: Float(log(1.5)))
    #expect(
      retouch.apply(to: flat, cropToBase: .identity).image.pixel(128, 160) == [150, 150, 150])
    retouch.attention = Plane(width: 256, height: 256, repeating: 0)
    retouch.red = Plane(width: 64, height: 64, repeating: 1)
    #expect(retouch.apply(to: flat, cropToBase: .identity).image.pixel(128, 160) == [255, 0, 0])
    retouch.attention = Plane(width: 256, height: 256, repeating: 0.5)
    #expect(
      distance(
        retouch.apply(to: flat, cropToBase: .identity).image.pixel(128, 160), [203, 75, 75]) <= 1)
  }

  @Test func `a region of the result is the same pixels as the full result`() {
    let retouch = Retouch.busy()
    let (full, _) = retouch.apply(to: base, cropToBase: toBase)
    let region = Region(x: 180, y: 200, width: 37, height: 53)
    let (part, changed) = retouch.apply(
      to: base, cropToBase: toBase, regions: RegionSet(region))
    #expect(part == base.pasted(full.cropped(to: region), atX: region.x, y: region.y))
    #expect(changed == RegionSet(region))
  }

  @Test func `two places of the result are the same pixels as the full result, none between`() {
    let retouch = Retouch.busy()
    let (full, _) = retouch.apply(to: base, cropToBase: toBase)
    let left = Region(x: 160, y: 200, width: 20, height: 53)
    let right = Region(x: 220, y: 190, width: 25, height: 40)
    var result = base
    retouch.update(
      &result, from: base, cropToBase: toBase, regions: RegionSet(covering: [left, right]))
    let wanted = [left, right].reduce(base) {
      $0.pasted(full.cropped(to: $1), atX: $1.x, y: $1.y)
    }
    #expect(result == wanted)
  }

  @Test func `updating a region of an earlier result equals starting anew there`() {
    var result = Retouch.busy().apply(to: base, cropToBase: toBase).image
    let next = Retouch.busy(x: 100, y: 120, radius: 30)
    next.update(&result, from: base, cropToBase: toBase, regions: RegionSet(base.bounds))
    #expect(result == next.apply(to: base, cropToBase: toBase).image)
  }

  @Test func `a face cut by the photo's edge is retouched where it is visible`() {
    let retouch = Retouch.busy()
    let off = toBase.then(.translation(x: -190, y: -220))
    let (image, changed) = retouch.apply(to: base, cropToBase: off)
    #expect(base.bounds.contains(changed.bounds))
    #expect(image != base)
    let away = toBase.then(.translation(x: -3000, y: 0))
    #expect(retouch.apply(to: base, cropToBase: away).image == base)
  }

  @Test func `a small face in twelve megapixels touches only itself`() {
    let big = Image(width: 4000, height: 3000, red: 90, green: 120, blue: 150)
    let toBig = Affine.scale(0.5).then(.translation(x: 3000, y: 2000))
    let (image, changed) = Retouch.busy().apply(to: big, cropToBase: toBig)
    #expect(changed.area < 45 * 45)
    #expect(image != big)
    let place = changed.bounds
    #expect(image.pasted(big.cropped(to: place), atX: place.x, y: place.y) == big)
  }

  @Test func `reports the time of a mouth on the preview and of a face in twelve megapixels`() {
    let clock = ContinuousClock()
    let retouch = Retouch.busy(radius: 45)
    var result = base
    let region = retouch.reach(in: base.bounds, .scale(1.5))
    let preview = (0..<20).map { _ in
      clock.measure {
        retouch.update(&result, from: base, cropToBase: .scale(1.5), regions: region)
      }
    }.min()!
    let big = texture(width: 4000, height: 3000)
    let toBig = Affine.scale(8).then(.translation(x: 800, y: 400))
    let large = clock.measure { _ = retouch.apply(to: big, cropToBase: toBig) }
    let shrink = clock.measure { _ = big.scaled(toFitWidth: 384, height: 384) }
    let crop = clock.measure { _ = Crop(of: big, photoToCrop: toBig.inverse) }
    print(
      "retouch \(region.area) pixels \(preview), 12 MP \(large), shrink \(shrink), crop \(crop)"
    )
  }
}
