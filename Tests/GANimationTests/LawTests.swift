import Geometry
import Raster
import Tensor
import TestPatterns
import Testing

@testable import GANimation

/// Incremental equals full; zero edit equals input; nothing happens outside of the supports.
struct LawTests {
  let encoding: Encoding

  init() {
    var work = Work()
    encoding = express.encode(Waves.crop, work: &work)
  }

  /// The greatest difference between two retouches where either's support lets anything show; that
  /// of flows as a share of the flow head's unit, since they reach twenty pixels.
  private func visible(_ a: Retouch, _ b: Retouch) -> Float {
    #expect(a.support == b.support)
    #expect(a.bounds == b.bounds)
    var worst: Float = 0
    for i in 0..<65536 where a.support.values[i] > 0 {
      worst = max(
        worst, abs(a.attention.values[i] - b.attention.values[i]),
        abs(a.gain.values[i] - b.gain.values[i]), abs(a.red.values[i] - b.red.values[i]),
        abs(a.green.values[i] - b.green.values[i]), abs(a.blue.values[i] - b.blue.values[i]))
      let cell = (i / 256 / 4) * 64 + i % 256 / 4
      let moved = max(
        abs(a.flowX.values[cell] - b.flowX.values[cell]),
        abs(a.flowY.values[cell] - b.flowY.values[cell]))
      worst = max(worst, moved / Decoder.flowScale)
    }
    return worst
  }

  @Test func `two hundred random edits one after the other equal edits from nothing`() {
    var random = Noise(42)
    var deltas = [Float](repeating: 0, count: Express.units)
    var expression = Decoding(none: encoding)
    var cache = contributions(deltas, encoding)
    for step in 0..<200 {
      let unit = Int.random(in: 0..<Express.units, using: &random)
      deltas[unit] =
        Int.random(in: 0..<4, using: &random) == 0
        ? 0 : Float.random(in: -1.5...1.5, using: &random)
      if step % 40 == 39 { deltas = [Float](repeating: 0, count: Express.units) }
      var work = Work()
      for k in 0..<Express.units where cache[k].delta != deltas[k] {
        cache[k] = express.contribution(of: k, delta: deltas[k], to: encoding, work: &work)
      }
      expression = Decoding(cache, after: expression, supports: express.supports, work: &work)
      if step % 5 == 0 || step % 40 == 39 {
        #expect(visible(expression.retouch, full(deltas, encoding).retouch) < 1e-4)
      }
    }
  }

  @Test func `no change leaves the picture as it is, bit for bit`() {
    let nothing = full([Float](repeating: 0, count: Express.units), encoding)
    let image = Waves.image(size: 256)
    #expect(nothing.retouch.bounds.isEmpty)
    #expect(nothing.retouch.apply(to: image, cropToBase: .identity).image == image)
  }

  @Test func `outside of the active supports not a byte changes`() {
    var deltas = [Float](repeating: 0, count: Express.units)
    deltas[8] = 0.9  // AU12
    let retouch = full(deltas, encoding).retouch
    let image = Waves.image(size: 256)
    let result = retouch.apply(to: image, cropToBase: .identity).image
    #expect(result != image)
    for y in 0..<256 {
      for x in 0..<256 where !retouch.bounds.contains(x: x, y: y) {
        for c in 0..<3 {
          let i = 3 * (y * 256 + x) + c
          #expect(result.pixels[i] == image.pixels[i])
        }
      }
    }
  }

  @Test func `an eye unit costs a fraction of a full pass`() {
    var deltas = [Float](repeating: 0, count: Express.units)
    deltas[8] = 0.6
    let smile = full(deltas, encoding)
    deltas[16] = 0.8  // AU45
    let all = contributions(deltas, encoding)
    var incremental = Work()
    let blink = Decoding(all, after: smile, supports: express.supports, work: &incremental)
    #expect(incremental.multiplyAccumulates < express.multiplyAccumulates / 5)
    #expect(blink.changed.area < 256 * 256 / 2)
  }

  @Test func `raising a unit and lowering it again restores what was there`() {
    var deltas = [Float](repeating: 0, count: Express.units)
    deltas[0] = 0.5
    let before = full(deltas, encoding)
    var work = Work()
    deltas[14] = 0.7
    let opened = Decoding(
      contributions(deltas, encoding), after: before, supports: express.supports, work: &work)
    deltas[14] = 0
    let closed = Decoding(
      contributions(deltas, encoding), after: opened, supports: express.supports, work: &work)
    #expect(visible(closed.retouch, before.retouch) < 1e-4)
  }
}
