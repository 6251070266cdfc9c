import Face
import Geometry
import Raster
import Tensor
import TestPatterns
import Testing

@testable import GANimation

/// Left and right apart: a side moves its own half, both sides alike move as one.
struct HalvesTests {
  let encoding: Encoding
  let halves: Halves

  init() throws {
    var work = Work()
    encoding = express.encode(try demoCrop("elena"), work: &work)
    halves = encoding.halves(work: &work)
  }

  @Test func `the left side is the person's own, on the right of the picture`() {
    // Far from the middle a cell is one side's, in the middle half of each.
    #expect(halves.share[0, 64, 100] == 1 && halves.share[1, 64, 100] == 0)
    #expect(halves.share[0, 64, 28] == 0 && halves.share[1, 64, 28] == 1)
    let across = (0..<128).map { halves.share[0, 70, $0] }
    let middle = across.firstIndex { $0 > 0.5 }!
    #expect((54..<74).contains(middle))
    for i in 0..<128 * 128 {
      #expect(abs(halves.share.values[i] + halves.share.values[128 * 128 + i] - 1) < 1e-6)
    }
    // One of the two shows all that it does, everywhere: both together are the whole support.
    for i in 0..<65536 {
      #expect(max(halves.reach.values[i], halves.reach.values[65536 + i]) == 1)
    }
  }

  @Test func `with both sides equal a split edit is the joined one, bit for bit`() {
    var deltas = [Sided<Float>].unchanged
    deltas[.lipCornerPuller] = Sided(both: 0.7)
    deltas[.browLowerer] = Sided(both: -0.3)
    deltas[.blink] = Sided(both: 0.05)
    let joined = full(deltas.map(\.left), encoding).retouch
    let equal = full(deltas, encoding, halves).retouch
    #expect(equal.support == joined.support && equal.bounds == joined.bounds)
    #expect(equal.flowX == joined.flowX && equal.flowY == joined.flowY)
    #expect(equal.attention == joined.attention && equal.gain == joined.gain)
    #expect(equal.red == joined.red && equal.openMouth == joined.openMouth)
  }

  @Test func `a split edit goes over into the joined one where the sides meet`() {
    var deltas = [Sided<Float>].unchanged
    deltas[.lipCornerPuller] = Sided(left: 0.7, right: 0.7 + 1e-5)
    let nearly = full(deltas, encoding, halves).retouch
    deltas[.lipCornerPuller] = Sided(both: 0.7)
    let joined = full(deltas, encoding, halves).retouch
    #expect(LawTests.visible(nearly, joined) < 1e-3)
  }

  @Test func `a unit of one side leaves the other half as it is, and takes half the work`() {
    for unit in ActionUnit.allCases where unit.isPaired {
      var both = [Sided<Float>].unchanged
      both[unit] = Sided(both: 0.8)
      let whole = full(both, encoding, halves)
      for side in FaceSide.allCases {
        var deltas = [Sided<Float>].unchanged
        deltas[unit][side] = 0.8
        let one = full(deltas, encoding, halves)
        let own = halves.reach.values[side == .left ? 0..<65536 : 65536..<131072]
        for (i, reach) in own.enumerated() where reach == 0 {
          #expect(one.retouch.support.values[i] == 0, "\(unit) \(side)")
        }
        #expect(one.retouch.bounds.area * 10 < whole.retouch.bounds.area * 8, "\(unit) \(side)")
      }
    }
  }

  @Test func `a move of one side recomputes that side's cells only`() {
    for unit: ActionUnit in [.lipCornerPuller, .outerBrowRaiser, .blink, .cheekRaiser] {
      /// What a move takes, and where, after both sides stood at 0.5.
      func move(_ change: (inout Sided<Float>) -> Void) -> (edit: Decoding, macs: Int) {
        var deltas = [Sided<Float>].unchanged
        deltas[unit] = Sided(both: 0.5)
        var (workspace, work) = (Workspace(encoding), Work())
        workspace.decode(deltas, encoding, halves, work: &work)
        change(&deltas[unit])
        work = Work()
        let edit = workspace.decode(deltas, encoding, halves, work: &work)
        return (edit, work.multiplyAccumulates)
      }
      let both = move { $0 = Sided(both: 0.6) }
      let (left, right) = (move { $0.left = 0.6 }, move { $0.right = 0.6 })
      for one in [left, right] {
        #expect(one.edit.tiles * 20 < both.edit.tiles * 19, "\(unit)")
        #expect(one.macs * 10 < both.macs * 9, "\(unit)")
      }
      #expect((left.macs + right.macs) * 10 < both.macs * 16, "\(unit)")
      // The person's left is on the right of the picture.
      let (l, r) = (left.edit.changed.bounds, right.edit.changed.bounds)
      #expect(l.x + l.maxX > 256 && r.x + r.maxX < 256, "\(unit)")
      #expect(l.x > 70 && r.maxX < 186, "\(unit)")
    }
  }

  @Test func `random edits of units and sides one after the other equal edits from nothing`() {
    var random = Noise(12)
    var deltas = [Sided<Float>].unchanged
    var workspace = Workspace(encoding)
    var work = Work()
    var before = workspace.decode(deltas, encoding, nil, work: &work).retouch
    for step in 0..<120 {
      let unit = ActionUnit.networkOrder.randomElement(using: &random)!
      let value = [0, 0, 0.04, -0.09, 0.5, -1, 1.3].randomElement(using: &random)! as Float
      switch Int.random(in: 0..<3, using: &random) {
      case 0 where unit.isPaired: deltas[unit].left = value
      case 1 where unit.isPaired: deltas[unit].right = value
      default: deltas[unit] = Sided(both: value)
      }
      if step % 30 == 29 { deltas = .unchanged }
      let known = deltas.contains(where: \.isSplit) ? halves : nil
      let edit = workspace.decode(deltas, encoding, known, work: &work)
      let fresh = full(deltas, encoding, known)
      #expect(LawTests.visible(edit.retouch, fresh.retouch) < 1e-4)
      for i in 0..<65536 where !edit.changed.contains(x: i % 256, y: i / 256) {
        let shown = max(before.support.values[i], edit.retouch.support.values[i])
        guard shown > 0 else { continue }
        #expect(before.support.values[i] == edit.retouch.support.values[i])
        #expect(before.attention.values[i] == edit.retouch.attention.values[i])
        #expect(before.gain.values[i] == edit.retouch.gain.values[i])
      }
      before = edit.retouch
    }
  }

  @Test func `a mirrored photo with its sides exchanged is about the mirrored picture`() throws {
    let crop = try demoCrop("elena")
    var mirrored = crop
    for c in 0..<3 {
      for y in 0..<256 { for x in 0..<256 { mirrored[c, y, x] = crop[c, y, 255 - x] } }
    }
    var work = Work()
    let other = express.encode(mirrored, work: &work)
    for unit: ActionUnit in [.lipCornerPuller, .blink, .outerBrowRaiser] {
      var deltas = [Sided<Float>].unchanged
      deltas[unit].left = 1
      let here = full(deltas, encoding, halves).retouch
      deltas[unit] = Sided(left: 0, right: 1)
      let there = full(deltas, other, other.halves(work: &work)).retouch
      let (photo, mirror) = (Image(crop), Image(mirrored))
      let (a, b) = (
        here.apply(to: photo, cropToBase: .identity).image,
        there.apply(to: mirror, cropToBase: .identity).image
      )
      // How far the edit goes, and how far the mirrored one is from it.
      var (edit, off) = (0, 0)
      for y in 0..<256 {
        for x in 0..<256 {
          for c in 0..<3 {
            let (i, j) = (3 * (256 * y + x) + c, 3 * (256 * y + 255 - x) + c)
            edit += abs(Int(a.pixels[i]) - Int(photo.pixels[i]))
            off += abs(Int(a.pixels[i]) - Int(b.pixels[j]))
          }
        }
      }
      #expect(edit > 20_000 && 2 * off < edit, "\(unit): \(edit), \(off)")
    }
  }
}

extension Image {
  /// `[3, h, w]`, 0...1.
  fileprivate init(_ tensor: Tensor) {
    let area = tensor.bounds.area
    let pixels = (0..<3 * area).map { UInt8(255 * tensor.values[$0 % 3 * area + $0 / 3] + 0.5) }
    self.init(width: tensor.width, height: tensor.height, pixels: pixels)
  }
}
