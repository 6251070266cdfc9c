import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Raster

/// The formula of `Graft.swift` written down once more, slowly and in double precision.
private struct SlowGraft {
  let graft: Graft
  let pictures: [Image]
  let strength: Double
  let base: Image
  let cropToBase: Affine

  func colour(_ x: Int, _ y: Int) -> [Double] {
    let u = cropToBase.inverse.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
    let coverage = Slow.bilinear(graft.coverage, u)
    let attention = Slow.bilinear(graft.attention, u)
    return (0..<3).map { c in
      let photo = Double(base.pixels[3 * (y * base.width + x) + c]) / 255
      var (sum, trust) = (0.0, 0.0)
      for (source, picture) in zip(graft.sources, pictures) {
        let share = Slow.bilinear(source.trust, u)
        let from = u + Point(x: Slow.flow(source.flowX, u), y: Slow.flow(source.flowY, u))
        // Donors are fetched in bytes.
        let fetched = Slow.bicubic(picture, c, Double(picture.width) / 256 * from).rounded()
        let seen = min(max(fetched, 0), 255) / 255
        let lit = pow(max(seen, 4.0 / 255), Double(source.tone.contrast))
        sum += share * min(lit * Double(source.tone.level[c]), 1)
        trust += share
      }
      let lit = trust > 0 ? sum / trust * Slow.bilinear(graft.light[c], u) : 0
      let face = photo + attention * (lit - photo) + Slow.bilinear(graft.paint[c], u)
      return min(max(255 * (photo + strength * coverage * (face - photo)), 0), 255)
    }
  }
}

/// A plane of gentle waves.
private func waves(_ side: Int, _ phase: Double, from low: Float, to high: Float) -> Plane {
  var plane = Plane(width: side, height: side)
  for i in plane.values.indices {
    let (x, y) = (Double(i % side) / Double(side), Double(i / side) / Double(side))
    let wave = Float(0.5 + 0.5 * sin(7 * x + 5 * y + phase))
    plane.values[i] = low + (high - low) * wave
  }
  return plane
}

extension Graft {
  /// Two donors, everything different everywhere; nothing near the crop's border.
  fileprivate static func busy() -> Graft {
    var coverage = waves(256, 1, from: 0, to: 1)
    for i in coverage.values.indices {
      let (x, y) = (i % 256, i / 256)
      if x < 30 || y < 40 || x >= 200 || y >= 220 { coverage.values[i] = 0 }
    }
    let sources = (0..<2).map { k in
      var tone = Tone()
      (tone.level, tone.contrast) = (SIMD3(0.9, 1.2, 1.1 + Float(k)), k == 0 ? 1 : 0.7)
      return Source(
        flowX: waves(64, Double(k), from: -9, to: 12), flowY: waves(64, 2, from: -6, to: 7),
        trust: waves(128, 3 * Double(k), from: 0.05, to: 1),
        tone: tone)
    }
    return Graft(
      sources: sources, coverage: coverage, attention: waves(256, 4, from: 0, to: 1),
      paint: (0..<3).map { waves(256, Double($0), from: -0.2, to: 0.2) },
      light: (0..<3).map { waves(256, 3 + Double($0), from: 0.7, to: 1.3) },
      tint: Tint(
        of: waves(64, 1, from: 0, to: 1).values + waves(64, 3, from: 0, to: 1).values
          + waves(64, 5, from: 0, to: 1).values),
      bounds: Region(x: 30, y: 40, width: 170, height: 180))
  }
}

struct GraftFormulaTests {
  private let base = texture(width: 300, height: 280)
  private let pictures = [texture(width: 256, height: 256), texture(width: 512, height: 512)]

  @Test(arguments: [0.6, 1, 2.5])
  func `every grafted pixel is what the formula says`(scale: Double) {
    let toBase = Affine(
      a: scale, b: 0.1 * scale, c: -0.1 * scale, d: scale, tx: 150 - 128 * scale,
      ty: 120 - 130 * scale)
    let graft = Graft.busy()
    let image = graft.apply(to: base, pictures: pictures, strength: 0.8, cropToBase: toBase)
    let slow = SlowGraft(
      graft: graft, pictures: pictures, strength: 0.8, base: base, cropToBase: toBase)
    let reach = graft.reach(in: base.bounds, toBase).bounds
    var random = SplitMix(state: 11)
    var worst = 0.0
    var sum = 0.0
    for _ in 0..<400 {
      let x = Int.random(in: reach.x..<reach.maxX, using: &random)
      let y = Int.random(in: reach.y..<reach.maxY, using: &random)
      for (got, expected) in zip(image.pixel(x, y), slow.colour(x, y)) {
        worst = max(worst, abs(Double(got) - expected))
        sum += abs(Double(got) - expected)
      }
    }
    // The nearest byte; a donor's byte that was rounded the other way makes up to one more.
    #expect(worst < 1.6)
    #expect(sum / 1200 < 0.26)
    for y in 0..<base.height {
      for x in 0..<base.width where !reach.contains(x: x, y: y) {
        #expect(image.pixel(x, y) == base.pixel(x, y))
      }
    }
  }

  @Test func `regions are painted on their own as in the whole, and nothing else is touched`() {
    let graft = Graft.busy()
    let whole = graft.apply(to: base, pictures: pictures, strength: 1, cropToBase: .identity)
    var part = base
    let region = Region(x: 90, y: 100, width: 40, height: 33)
    graft.update(
      &part, from: base, pictures: pictures, strength: 1, cropToBase: .identity,
      regions: RegionSet(region))
    #expect(part.cropped(to: region) == whole.cropped(to: region))
    #expect(part.pasted(base.cropped(to: region), atX: region.x, y: region.y) == base)
  }

  @Test func `on a grey photo everybody is grey`() {
    var (graft, grey) = (Graft.busy(), base)
    for i in stride(from: 0, to: grey.pixels.count, by: 3) {
      (grey.pixels[i + 1], grey.pixels[i + 2]) = (grey.pixels[i], grey.pixels[i])
    }
    let plane = waves(64, 1, from: 0, to: 1).values
    graft.tint = Tint(of: plane + plane + plane)
    #expect(graft.tint.strength == 1)
    let result = graft.apply(to: grey, pictures: pictures, strength: 1, cropToBase: .identity)
    #expect(result != grey)
    for i in stride(from: 0, to: result.pixels.count, by: 3) {
      let pixel = result.pixels[i..<i + 3].map(Int.init)
      #expect(pixel.max()! - pixel.min()! <= 1)
    }
  }

  @Test func `strength 0 is the photo, bit for bit`() {
    #expect(
      Graft.busy().apply(to: base, pictures: pictures, strength: 0, cropToBase: .identity) == base)
  }
}
