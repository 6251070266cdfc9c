import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Raster

/// A ball in the middle of a crop, before a wall.
private func ball(_ picture: Image, radius: Double = 60) -> Matte {
  let side = Matte.side
  let cover = (0..<side * side).map { i in
    let distance = hypot(Double(i % side) + 0.5 - 64, Double(i / side) + 0.5 - 64)
    return Float(min(max((radius / 2 - distance) / 2 + 0.5, 0), 1))
  }
  return Matte(picture, cover: Plane(width: side, height: side, values: cover))
}

extension TurnedHead {
  /// The ball, each of whose places `move` takes elsewhere, in pixels of the crop.
  fileprivate init(
    _ matte: Matte, _ move: (SIMD2<Float>) -> (SIMD2<Float>, near: Float)
  ) {
    let vertices = HeadMesh.places.map { place in
      let (moved, near) = move(place)
      return Vertex(x: moved.x, y: moved.y, near: near)
    }
    self.init(
      matte: matte, mesh: HeadMesh(around: matte), vertices: vertices, photoToHead: .identity)
  }

  fileprivate func painted(on base: Image, _ headToBase: Affine) -> Image {
    var result = base
    update(&result, from: base, headToBase: headToBase, regions: RegionSet(base.bounds))
    return result
  }
}

extension Image {
  fileprivate mutating func setPixel(_ x: Int, _ y: Int, red: UInt8, green: UInt8, blue: UInt8) {
    pixels.replaceSubrange(3 * (y * width + x)..<3 * (y * width + x) + 3, with: [red, green, blue])
  }
}

struct TurnedHeadTests {
  private let crop = texture(width: 256, height: 256)
  private let toBase = Affine(a: 1.4, b: 0.1, c: -0.1, d: 1.4, tx: 15, ty: 40)

  /// Places near the middle go aside, those at the border stay.
  private func swirl(_ place: SIMD2<Float>) -> (SIMD2<Float>, near: Float) {
    let away = place - SIMD2(128, 128)
    let distance = (away * away).sum().squareRoot()
    let share = max(0, 1 - distance / 100)
    return (place + share * SIMD2(18, -7), near: 50 - distance)
  }

  @Test func `a head whose places all stay is the photo, bit for bit`() {
    let head = TurnedHead(ball(crop)) { ($0, near: 0) }
    #expect(head.bounds.isEmpty)
    let base = texture(width: 400, height: 420)
    #expect(head.painted(on: base, toBase) == base)
  }

  @Test func `where no place moves every byte stays`() {
    let base = texture(width: 400, height: 420)
    let head = TurnedHead(ball(crop), swirl)
    let painted = head.painted(on: base, toBase)
    #expect(painted != base)
    let reach = head.reach(in: base.bounds, toBase)
    for pixel in differing(base, painted) {
      #expect(reach.contains(RegionSet(Region(x: pixel.x, y: pixel.y, width: 1, height: 1))))
    }
    // The mesh reaches a few pixels beyond what moves.
    let middle = toBase.apply(Point(x: 128, y: 128))
    let furthest =
      differing(base, painted).map {
        hypot(Double($0.x) + 0.5 - middle.x, Double($0.y) + 0.5 - middle.y)
      }.max() ?? 0
    #expect(furthest < 1.42 * 106)
  }

  @Test func `a pixel does not depend on which others are painted with it`() {
    let base = texture(width: 400, height: 420)
    let head = TurnedHead(ball(crop), swirl)
    let whole = head.painted(on: base, toBase)
    var random = Noise(4)
    for _ in 0..<12 {
      let regions = random.regions(in: base.bounds)
      var part = base
      head.update(&part, from: base, headToBase: toBase, regions: regions)
      for region in regions.parts {
        #expect(part.cropped(to: region) == whole.cropped(to: region))
      }
      for pixel in differing(base, part) {
        #expect(regions.contains(RegionSet(Region(x: pixel.x, y: pixel.y, width: 1, height: 1))))
      }
    }
  }

  @Test func `a head that moves aside leaves the wall as it goes on behind`() {
    // A dark ball before a bright wall.
    var picture = Image(width: 256, height: 256, red: 180, green: 200, blue: 220)
    for y in 0..<256 {
      for x in 0..<256 where hypot(Double(x) + 0.5 - 128, Double(y) + 0.5 - 128) < 60 {
        picture.setPixel(x, y, red: 40, green: 30, blue: 20)
      }
    }
    let head = TurnedHead(ball(picture)) { ($0 + SIMD2(30, 0), near: 0) }
    let painted = head.painted(on: picture, .identity)
    #expect(painted.pixel(128, 128) == picture.pixel(128, 128))
    #expect(painted.pixel(210, 128) == picture.pixel(128, 128))
    // Where the ball was and is no longer.
    for x in [74, 80, 88] {
      for (value, wall) in zip(painted.pixel(x, 128), picture.pixel(20, 20)) {
        #expect(abs(Int(value) - Int(wall)) <= 2)
      }
    }
  }

  @Test func `beyond the crop every byte stays, also below a head that fills it`() {
    let matte = Matte(
      crop, cover: Plane(width: Matte.side, height: Matte.side, repeating: 1))
    let photo = texture(width: 300, height: 300)
    // Every place but those along the border moves.
    let head = TurnedHead(matte) { place in
      (place.min() < 4 || place.max() > 240 ? place : place + SIMD2(9, 0), near: 0)
    }
    let painted = head.painted(on: photo, .translation(x: 10, y: 20))
    let inside = Region(x: 10, y: 20, width: 256, height: 256)
    let changed = differing(photo, painted)
    #expect(!changed.isEmpty)
    #expect(changed.count { !inside.contains(x: $0.x, y: $0.y) } == 0)
  }

  @Test func `what is nearer hides what is farther`() {
    var picture = Image(width: 256, height: 256, red: 128, green: 128, blue: 128)
    for y in 0..<256 {
      for x in 128..<256 { picture.setPixel(x, y, red: 250, green: 0, blue: 0) }
    }
    // The left half comes over the right one.
    for isNear in [true, false] {
      let head = TurnedHead(ball(picture)) { place in
        place.x < 127 ? (place + SIMD2(24, 0), near: isNear ? 9 : -9) : (place, near: 0)
      }
      #expect(
        (head.painted(on: picture, .identity).pixel(140, 128)[0] == 250) != isNear)
    }
  }

  @Test func `beyond the picture's border its mirror image goes on`() {
    let matte = Matte(
      crop, cover: Plane(width: Matte.side, height: Matte.side, repeating: 1))
    let head = TurnedHead(matte) { ($0 + SIMD2(10, 0), near: 0) }
    let photo = texture(width: 200, height: 200)
    let painted = head.painted(on: photo, .translation(x: -28, y: -28))
    for x in 0..<10 { #expect(painted.pixel(x, 77) == painted.pixel(19 - x, 77)) }
  }
}

struct MatteTests {
  @Test func `a wall of one colour goes on in that colour, grain and all`() {
    var picture = Image(width: 256, height: 256, red: 90, green: 120, blue: 150)
    picture.paste(texture(width: 120, height: 120), atX: 68, y: 68)
    let matte = ball(picture, radius: 90)
    for (plane, value) in zip(matte.wall, [90, 120, 150]) {
      #expect(plane.values.allSatisfy { abs($0 - Float(value)) < 1 })
    }
  }

  @Test func `grain is as strong as the wall's own, and a plain wall has hardly any`() {
    let plain = ball(Image(width: 256, height: 256, red: 90, green: 120, blue: 150))
    let rough = ball(texture(width: 256, height: 256))
    #expect(plain.grain < 1)
    #expect(rough.grain > 8 && rough.grain <= 16)
  }

  @Test func `grain comes from where the wall is known`() {
    let matte = ball(texture(width: 256, height: 256))
    for y in 0..<Matte.side {
      for x in 0..<Matte.side where matte.known.values[y * Matte.side + x] == 0 {
        let aside = Int(matte.aside.values[y * Matte.side + x]) / 2
        #expect(aside != 0)
        #expect(matte.known.values[y * Matte.side + x + aside] == 1)
      }
    }
  }

  @Test func `a crop that shows no wall turns as a whole`() {
    let matte = Matte(
      texture(width: 256, height: 256),
      cover: Plane(width: Matte.side, height: Matte.side, repeating: 0.9))
    #expect(matte.cover.values.allSatisfy { $0 == 1 })
    #expect(matte.known.values.allSatisfy { $0 == 0 })
  }

  @Test func `nothing moves at an edge that cuts the person where the photo goes on`() {
    let side = Matte.side
    let cover = (0..<side * side).map { Float($0 / side > 60 && $0 % side > 40 ? 1 : 0) }
    let matte = Matte(
      texture(width: 256, height: 256), cover: Plane(width: side, height: side, values: cover))
    let all = Plane(width: 64, height: 64, repeating: 1)
    let free = matte.freedom(where: all)
    #expect(free.values[(side - 1) * side + 80] == 0)
    #expect(free.values[64 * side + 64] == 1)
    #expect(free.values[30 * side] == 1)
    #expect(
      matte.freedom(where: Plane(width: 64, height: 64)).values.allSatisfy { $0 == 1 })
  }
}

struct DistanceTests {
  @Test func `distances are those to the nearest marked cell`() {
    var random = Noise(12)
    let width = 23
    let marked = (0..<width * 17).map { _ in Int.random(in: 0..<40, using: &random) == 0 }
    let found = distances(to: marked, width: width)
    for i in marked.indices {
      let nearest = marked.indices.filter { marked[$0] }.map {
        hypot(Double($0 % width - i % width), Double($0 / width - i / width))
      }.min()!
      #expect(Double(found[i]) >= nearest - 1e-4 && Double(found[i]) <= 1.083 * nearest + 1e-4)
    }
  }

  @Test func `without a mark there is no end`() {
    #expect(
      distances(to: [Bool](repeating: false, count: 12), width: 4).allSatisfy { $0 == .infinity })
  }
}
