import Face
import Foundation
import Geometry
import Grafting
import Raster
import Tensor
import TestPatterns
import Testing

@testable import SimSwap

/// Faces as landmarks alone: an oval, lips and a mesh between, enough for warps and supports.
private func landmarks(middle: Point = Point(x: 128, y: 135), width: Double = 70) -> Landmarks {
  var random = Noise(478)
  var points = Landmarks(repeating: middle).moved { middle in
    let angle = Double.random(in: 0..<2 * .pi, using: &random)
    let r = Double.random(in: 0..<1, using: &random).squareRoot()
    return middle + Point(x: 0.9 * width * r * cos(angle), y: 1.15 * width * r * sin(angle))
  }
  for (line, size, centre) in [
    (Landmarks.oval, 1.0, 0.0), (Landmarks.innerLips, 0.3, 0.6 * width),
  ] {
    for (i, landmark) in line.enumerated() {
      let angle = 2 * Double.pi * Double(i) / Double(line.count) - .pi / 2
      points[landmark] =
        middle
        + Point(
          x: size * width * cos(angle),
          y: centre + size * width * (centre > 0 ? 0.2 : 1.3) * sin(angle))
    }
  }
  return points
}

private let swap = try! Swap()
private let crop = Waves.image(size: 256)

private func identity(_ seed: Int) -> [Float] {
  var random = Noise(seed)
  return random.tensor(128).values.normalised
}

/// A picture of stripes, unlike the host.
private let stripes: Image = {
  var image = crop
  for i in image.pixels.indices { image.pixels[i] = UInt8((i / 3 % 256 + i / 768) % 64 * 4) }
  return image
}()

struct GraftTests {
  private let host: HostFace
  private let guest = Guest(landmarks: landmarks(width: 64), picture: stripes, share: 1)

  init() {
    var work = Work()
    host = swap.encode(crop, landmarks: landmarks(), work: &work)
  }

  private func graft(_ guests: [Guest], _ identity: [Float], everywhere: Bool = false) -> Graft {
    var work = Work()
    let moved = swap.move(guests, onto: host, work: &work)
    return swap.graft(moved, identity: identity, on: host, everywhere: everywhere, work: &work)
  }

  private func painted(_ graft: Graft, _ pictures: [Image], strength: Float) -> Image {
    graft.apply(to: crop, pictures: pictures, strength: strength, cropToBase: .identity)
  }

  @Test func `what the support hides need not be computed`() {
    var work = (Work(), Work())
    let moved = swap.move([guest], onto: host, work: &work.0)
    work.0 = Work()
    let sparse = swap.graft(moved, identity: identity(1), on: host, work: &work.0)
    let full = swap.graft(
      moved, identity: identity(1), on: host, everywhere: true, work: &work.1)
    #expect(work.0.multiplyAccumulates < work.1.multiplyAccumulates)
    let planes = { (g: Graft) in [g.coverage, g.attention] + g.paint + g.light }
    for (a, b) in zip(planes(sparse), planes(full)) {
      for i in a.values.indices where sparse.coverage.values[i] > 0 {
        #expect(abs(a.values[i] - b.values[i]) < 1e-4)
      }
    }
    #expect(painted(sparse, [stripes], strength: 1) == painted(full, [stripes], strength: 1))
  }

  @Test func `outside of the face, and at strength 0, the photo stays bit for bit`() {
    let graft = graft([guest], identity(2))
    #expect(painted(graft, [stripes], strength: 0) == crop)
    let swapped = painted(graft, [stripes], strength: 1)
    #expect(swapped != crop)
    for i in 0..<65536 where graft.coverage.values[i] == 0 {
      #expect(swapped.pixels[3 * i..<3 * i + 3] == crop.pixels[3 * i..<3 * i + 3])
    }
    let bounds = graft.bounds
    #expect(bounds.width < 250 && graft.coverage.values[bounds.y * 256 + 2] == 0)
  }

  @Test func `nothing jumps just above strength 0`() {
    let graft = graft([guest], identity(2))
    let faint = painted(graft, [stripes], strength: 0.002)
    let worst = zip(faint.pixels, crop.pixels).map { abs(Int($0) - Int($1)) }.max()!
    #expect(worst <= 1)
  }

  @Test func `a part that is painted anew is as in the whole`() {
    let graft = graft([guest], identity(3))
    let whole = painted(graft, [stripes], strength: 0.7)
    var random = Noise(12)
    for _ in 0..<20 {
      var part = painted(graft, [stripes], strength: 0.3)
      let regions = random.regions(in: crop.bounds)
      graft.update(
        &part, from: crop, pictures: [stripes], strength: 0.7, cropToBase: .identity,
        regions: regions)
      for region in regions.parts { #expect(part.cropped(to: region) == whole.cropped(to: region)) }
    }
  }

  @Test func `another identity paints another face`() {
    let (one, other) = (graft([guest], identity(4)), graft([guest], identity(5)))
    #expect(one.paint != other.paint)
    #expect(one.sources == other.sources)
  }

  @Test func `two guests of whom one has no share are one guest`() {
    let nobody = Guest(landmarks: landmarks(width: 75), picture: crop, share: 0)
    let (alone, both) = (graft([guest], identity(6)), graft([guest, nobody], identity(6)))
    let one = painted(alone, [stripes], strength: 1)
    let two = painted(both, [stripes, crop], strength: 1)
    #expect(one == two)
  }

  @Test func `a donor's larger crop gives the same face, sharper`() {
    let graft = graft([guest], identity(7))
    let large = stripes.scaled(toWidth: 512, height: 512)
    let (small, sharp) = (
      painted(graft, [stripes], strength: 1), painted(graft, [large], strength: 1)
    )
    let difference = zip(small.pixels, sharp.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    #expect(Double(difference) / Double(small.pixels.count) < 3)
  }

  @Test func `a donor in the dark is lit as the host is`() {
    var dark = stripes
    for i in dark.pixels.indices { dark.pixels[i] /= 2 }
    let guests = [guest, Guest(landmarks: guest.landmarks, picture: dark, share: 1)]
    var work = Work()
    let tones = guests.map { swap.move([$0], onto: host, work: &work).sources[0].tone }
    for c in 0..<3 {
      let (usual, bright) = (tones[0].level[c], tones[1].level[c])
      #expect(abs(bright / usual - pow(2, tones[0].contrast)) < 0.2)
    }
  }
}
