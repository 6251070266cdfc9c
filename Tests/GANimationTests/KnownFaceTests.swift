import Face
import Geometry
import Layers
import Tensor
import Testing

@testable import GANimation

/// What is known of every face, looked up on the mean face itself: every cell shows its own place.
struct KnownFaceTests {
  let known: KnownFace

  init() throws {
    let weights = try Express.shippedWeights()
    known = try KnownFace(weights, supports: Supports(weights))
  }

  /// A face from the front, ten pixels of the crop to the centimetre.
  private static let front = FaceFrame(x: [-10, 0, 0], y: [0, 10, 0])

  private func deltas(_ changes: [ActionUnit: Float]) -> [Sided<Float>] {
    ActionUnit.networkOrder.map { Sided(both: changes[$0] ?? 0) }
  }

  private func flow(_ changes: [ActionUnit: Float]) -> Tensor {
    var (flow, work) = (Tensor(shape: [4, 128, 128]), Work())
    known.move(
      &flow, region: flow.bounds, frame: Self.front, deltas: deltas(changes), nil, work: &work)
    return flow
  }

  private func lines(_ changes: [ActionUnit: Float]) -> Tensor {
    var (lines, work) = (Tensor(shape: [1, 128, 128]), Work())
    known.draw(
      into: &lines, channel: 0, region: lines.bounds, look: Tensor(shape: [4, 128, 128]),
      deltas: deltas(changes), nil, work: &work)
    return lines
  }

  @Test func `a smile fetches the corners of the mouth from further in and below`() {
    let smile = flow([.lipCornerPuller: 1])
    // Cells of two pixels; the flat face holds its mouth wide open.
    let (left, right) = ((x: 36, y: 76), (x: 91, y: 76))
    #expect(smile[0, left.y, left.x] > 1 && smile[0, right.y, right.x] < -1)
    #expect(smile[1, left.y, left.x] > 1 && smile[1, right.y, right.x] > 1)
    // The forehead stays, and so does which place is shown.
    #expect((0..<128).allSatisfy { smile[0, 16, $0] == 0 && smile[1, 16, $0] == 0 })
    #expect(smile.values[2 * 128 * 128..<4 * 128 * 128].allSatisfy { $0 == 0 })
  }

  @Test func `twice the change moves a face about twice as far, and none not at all`() {
    let (half, whole) = (flow([.jawDrop: 0.4]), flow([.jawDrop: 0.8]))
    let chin = (128 + 116) * 128 + 64
    #expect(abs(half.values[chin]) > 1)
    #expect(abs(whole.values[chin] / half.values[chin] - 2) < 0.5)
    #expect(flow([:]).values.allSatisfy { $0 == 0 })
  }

  @Test func `a frown draws upright lines between the brows, and nothing else`() {
    let frown = lines([.browLowerer: 1])
    let dark = (0..<128).flatMap { y in (0..<128).filter { frown[0, y, $0] > 0.3 }.map { ($0, y) } }
    #expect(!dark.isEmpty)
    #expect(dark.allSatisfy { (50..<78).contains($0.0) && (16..<48).contains($0.1) })
    let doubled = lines([.browLowerer: 0.5])
    #expect(zip(frown.values, doubled.values).allSatisfy { abs($0 - 2 * $1) < 1e-5 })
    #expect(lines([.blink: 1]).values.allSatisfy { $0 == 0 })
  }
}
