import Face
import Geometry
import Raster
import Synchronization
import Tensor
import TestPatterns
import Testing

@testable import GANimation

/// Incremental equals full; zero edit equals input; nothing happens outside of the supports.
struct LawTests {
  let encoding: Encoding

  /// A demo face: on patterns that are no face the answers may be so steep
  /// that the rounding of another order of sums shows.
  init() throws {
    var work = Work()
    encoding = express.encode(try demoCrop("elena"), work: &work)
  }

  /// The greatest difference between two retouches where either's support lets anything show; that
  /// of flows as a share of the flow head's unit, since they reach twenty pixels.
  static func visible(_ a: Retouch, _ b: Retouch) -> Float {
    #expect(a.support == b.support)
    #expect(a.bounds == b.bounds)
    var worst: Float = 0
    for i in 0..<65536 where a.support.values[i] > 0 {
      worst = max(
        worst, abs(a.attention.values[i] - b.attention.values[i]),
        abs(a.gain.values[i] - b.gain.values[i]), abs(a.red.values[i] - b.red.values[i]),
        abs(a.green.values[i] - b.green.values[i]), abs(a.blue.values[i] - b.blue.values[i]),
        abs(a.openMouth.values[i] - b.openMouth.values[i]))
      let cell = (i / 256 / 2) * 128 + i % 256 / 2
      let moved = max(
        abs(a.flowX.values[cell] - b.flowX.values[cell]),
        abs(a.flowY.values[cell] - b.flowY.values[cell]))
      worst = max(worst, moved / Decoder.flowScale)
    }
    return worst
  }

  @Test func `two hundred random edits one after the other equal edits from nothing`() {
    var random = Noise(42)
    var deltas = [Float].unchanged
    var workspace = Workspace(encoding)
    var cache = contributions(deltas, encoding)
    for step in 0..<200 {
      let unit = ActionUnit.networkOrder.randomElement(using: &random)!
      deltas[unit] =
        Int.random(in: 0..<4, using: &random) == 0
        ? 0 : Float.random(in: -1.5...1.5, using: &random)
      if step % 40 == 39 { deltas = [Float].unchanged }
      var work = Work()
      for k in 0..<Express.units where cache[k].delta != deltas[k] {
        cache[k] = express.contribution(
          of: SidedUnit(ActionUnit.networkOrder[k]), delta: deltas[k], to: encoding, work: &work)
      }
      let expression = workspace.decode(cache, supports: express.supports, work: &work)
      if step % 5 == 0 || step % 40 == 39 {
        #expect(Self.visible(expression.retouch, full(deltas, encoding).retouch) < 1e-4)
      }
    }
  }

  @Test func `no change leaves the picture as it is, bit for bit`() {
    let nothing = full([Float].unchanged, encoding)
    let image = Waves.image(size: 256)
    #expect(nothing.retouch.bounds.isEmpty)
    #expect(nothing.retouch.apply(to: image, cropToBase: .identity).image == image)
  }

  @Test(arguments: [
    [SIMD3<Float>](repeating: SIMD3(0, 1, 0), count: 3),
    [SIMD3(0.1, 0.85, 0), SIMD3(0.05, 0.8, 0), SIMD3(0, 0.6, 0.1)],
  ])
  func `a grey photo stays grey and a sepia one sepia`(curve: [SIMD3<Float>]) {
    func tone(_ luma: Float, _ c: Int) -> Float {
      curve[c][0] + luma * (curve[c][1] + luma * curve[c][2])
    }
    var image = Waves.image(size: 256)
    for i in stride(from: 0, to: image.pixels.count, by: 3) {
      let luma = Float(image.pixels[i]) / 255
      for c in 0..<3 { image.pixels[i + c] = UInt8(255 * tone(luma, c)) }
    }
    let crop = Tensor(pixels: image.pixels, width: 256, height: 256)
    var work = Work()
    let encoding = express.encode(crop, work: &work)
    let deltas = (0..<Express.units).map { Float($0 % 3) / 2 - 0.4 }
    var retouch = full(deltas, encoding).retouch
    // The colour mask alone: the gain may darken any colour.
    for i in retouch.gain.values.indices { retouch.gain.values[i] = 0 }
    let result = retouch.apply(to: image, cropToBase: .identity).image
    #expect(result != image)
    for i in stride(from: 0, to: result.pixels.count, by: 3) {
      let (r, g, b) = (result.pixels[i], result.pixels[i + 1], result.pixels[i + 2])
      // Which luma would be as red as this, to within a byte.
      let luma = (0...255).map { Float($0) / 255 }.min {
        abs(255 * tone($0, 0) - Float(r)) < abs(255 * tone($1, 0) - Float(r))
      }!
      // Between two colours of a bent curve there are some beside it.
      #expect(abs(255 * tone(luma, 1) - Float(g)) < 5 && abs(255 * tone(luma, 2) - Float(b)) < 5)
    }
  }

  @Test func `a photo in colour keeps the colours that are painted`() {
    #expect(encoding.tint.strength == 0)
  }

  @Test func `outside of the active supports not a byte changes`() {
    var deltas = [Float].unchanged
    deltas[.lipCornerPuller] = 0.9
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

  @Test func `eyes, mouth and brows at once and in turn, left stale or not, equal from nothing`() {
    var random = Noise(7)
    // Lids, eyes, smile, jaw, pucker, brows, wrinkled nose.
    let units: [ActionUnit] = [
      .upperLidRaiser, .blink, .eyesLeft, .eyesUp, .lipCornerPuller, .jawDrop, .lipPucker,
      .innerBrowRaiser, .browLowerer, .noseWrinkler,
    ]
    var deltas = [Float].unchanged
    var workspace = Workspace(encoding)
    var before = workspace.decode(deltas, encoding).retouch
    for step in 0..<80 {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let unit = units.randomElement(using: &random)!
        // Small ones keep the support on its ramp, none takes it away.
        deltas[unit] = [0, 0, 0.04, -0.09, 0.5, -1, 1.3].randomElement(using: &random)!
      }
      if step % 20 == 19 { deltas = [Float].unchanged }
      let expression = workspace.decode(deltas, encoding)
      let fresh = full(deltas, encoding).retouch
      #expect(Self.visible(expression.retouch, fresh) < 1e-4)
      for i in 0..<65536 where !expression.changed.contains(x: i % 256, y: i / 256) {
        // Where neither shows anything, nobody looks.
        guard max(before.support.values[i], expression.retouch.support.values[i]) > 0 else {
          continue
        }
        #expect(before.support.values[i] == expression.retouch.support.values[i])
        #expect(before.attention.values[i] == expression.retouch.attention.values[i])
        #expect(before.red.values[i] == expression.retouch.red.values[i])
        #expect(before.gain.values[i] == expression.retouch.gain.values[i])
      }
      before = expression.retouch
    }
  }

  @Test func `nothing is painted near the crop's border, where the network was never taught`() {
    let retouch = full([Float](repeating: 0.7, count: Express.units), encoding).retouch
    for i in 0..<65536 where min(i % 256, 255 - i % 256, i / 256, 255 - i / 256) < 12 {
      #expect(retouch.attention.values[i] == 1 && retouch.gain.values[i] == 0)
    }
    let inside = Region(x: 4, y: 4, width: 248, height: 248)
    for bounds in express.supports.bounds { #expect(inside.contains(bounds.bounds)) }
  }

  @Test func `a lid that is shut shuts no further, and a brow does rise`() {
    var work = Work()
    func contribution(_ unit: ActionUnit, _ delta: Float) -> Contribution {
      express.contribution(of: SidedUnit(unit), delta: delta, to: encoding, work: &work)
    }
    #expect(contribution(.blink, 1.5) == contribution(.blink, 1))
    #expect(contribution(.innerBrowRaiser, 1.5) != contribution(.innerBrowRaiser, 1))
  }

  @Test func `places far apart are computed apart`() {
    var deltas = [Float].unchanged
    var workspace = Workspace.after(deltas, encoding)
    // Upper lids and chin: between them lies the nose.
    (deltas[.upperLidRaiser], deltas[.chinRaiser]) = (0.8, 0.8)
    let edit = workspace.decode(deltas, encoding)
    #expect(!edit.changed.contains(x: 128, y: 90))
    #expect(edit.changed.contains(x: 86, y: 90) && edit.changed.contains(x: 170, y: 90))
    #expect(!edit.retouch.bounds.contains(x: 128, y: 90))
    #expect(edit.changed.area < edit.changed.bounds.area * 7 / 10)
  }

  @Test func `supports in parts take less than in one rectangle, and never more`() {
    let supports = express.supports
    let boxes = Supports(
      full: supports.full, coarse: supports.coarse,
      bounds: supports.bounds.map { RegionSet($0.bounds) },
      coarseBounds: supports.coarseBounds.map { RegionSet($0.bounds) })
    /// What moving a unit takes while others are at 0.5.
    func macs(_ unit: ActionUnit, beside others: [ActionUnit], _ supports: Supports) -> Int {
      var deltas = [Float].unchanged
      for other in others + [unit] { deltas[other] = 0.5 }
      var (workspace, work) = (Workspace(encoding), Work())
      _ = workspace.decode(contributions(deltas, encoding), supports: supports, work: &work)
      deltas[unit] = 0.6
      work = Work()
      _ = workspace.decode(contributions(deltas, encoding), supports: supports, work: &work)
      return work.multiplyAccumulates
    }
    // Alone; beside a smile and raised brows; beside wide eyes and a raised chin.
    for others: [ActionUnit] in [
      [], [.innerBrowRaiser, .lipCornerPuller], [.upperLidRaiser, .chinRaiser],
    ] {
      var (apart, together) = (0, 0)
      for unit: ActionUnit in [
        .innerBrowRaiser, .upperLidRaiser, .cheekRaiser, .lipCornerPuller, .lipsPart, .blink,
        .eyesUp,
      ] {
        let (a, b) = (
          macs(unit, beside: others, supports), macs(unit, beside: others, boxes)
        )
        #expect(a <= b, "unit \(unit) beside \(others)")
        apart += a
        together += b
      }
      #expect(apart * 100 < together * 99, "beside \(others): \(apart) of \(together)")
    }
  }

  @Test func `an eye unit costs a fraction of a full pass`() {
    var deltas = [Float].unchanged
    deltas[.lipCornerPuller] = 0.6
    var workspace = Workspace.after(deltas, encoding)
    deltas[.blink] = 0.8
    var incremental = Work()
    let blink = workspace.decode(deltas, encoding, work: &incremental)
    #expect(incremental.multiplyAccumulates < express.multiplyAccumulates / 5)
    #expect(blink.changed.area < 256 * 256 / 2)
  }

  @Test func `raising a unit and lowering it again restores what was there`() {
    var deltas = [Float].unchanged
    deltas[.innerBrowRaiser] = 0.5
    var workspace = Workspace(encoding)
    let before = workspace.decode(deltas, encoding)
    deltas[.lipsPart] = 0.7
    workspace.decode(deltas, encoding)
    deltas[.lipsPart] = 0
    let closed = workspace.decode(deltas, encoding)
    #expect(Self.visible(closed.retouch, before.retouch) < 1e-4)
  }

  @Test func `edits that were given up halfway leave nothing wrong behind`() {
    var random = Noise(9)
    var deltas = [Float].unchanged
    var workspace = Workspace(encoding)
    var shown = workspace.decode(deltas, encoding)
    for _ in 0..<60 {
      let unit = ActionUnit.networkOrder.randomElement(using: &random)!
      deltas[unit] = .random(in: -1...1, using: &random)
      let patience = Int.random(in: 0..<60, using: &random)
      let asked = Atomic<Int>(0)
      var work = Work(isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).newValue > patience })
      let edit = workspace.decode(deltas, encoding, work: &work)
      // Whether it was wanted when it asked last; to ask once more might be once too often.
      guard asked.load(ordering: .relaxed) <= patience else { continue }
      #expect(edit.parent === shown.version)
      #expect(Self.visible(edit.retouch, full(deltas, encoding).retouch) < 1e-4)
      for i in 0..<65536 where !edit.changed.contains(x: i % 256, y: i / 256) {
        #expect(shown.retouch.support.values[i] == edit.retouch.support.values[i])
      }
      shown = edit
    }
  }

  @Test func `an encoding may be given up at any moment`() {
    for patience in 0..<80 {
      let asked = Atomic<Int>(0)
      var work = Work(isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).newValue > patience })
      // What memory held before is no place for a jaw; whatever it says, it can be painted.
      let teeth = express.encode(Waves.crop, work: &work).teeth
      #expect((0...1).contains(teeth.at(128, 180, brightness: 1).cover))
    }
  }
}
