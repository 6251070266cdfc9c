import Face
import Foundation
import Geometry
import Layers
import Tensor
import TestPatterns
import Testing

@testable import DeepFaceEditing
@testable import Grafting

/// The component network against PyTorch's, whose answers are committed.
struct FuseParityTests {
  private let tolerance: Float = 2e-3
  private let golden: Weights
  private let window = Region(x: 64, y: 64, width: 128, height: 128)

  init() throws {
    golden = try Weights(
      unverified: Bundle.module.bundleURL.appendingPathComponent("Golden/fuse.safetensors"))
  }

  private func difference(_ a: [Float], _ b: [Float]) -> Float {
    precondition(a.count == b.count, "difference: \(a.count), \(b.count)")
    return zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
  }

  /// Every fourth row and column of planes that are `side` wide.
  private func thinned(_ values: [Float], side: Int) -> [Float] {
    values.indices.filter { $0 / side % side % 4 == 0 && $0 % side % 4 == 0 }.map { values[$0] }
  }

  /// The middle of the test picture, and what is shown on it: see `DeepFaceEditing/export.py`.
  private func input() -> (host: Tensor, shown: Tensor) {
    let crop = Waves.image(size: 256).cropped(to: window)
    let host = Tensor(pixels: crop.pixels, width: 128, height: 128)
    let n = 128 * 128
    let trust = { (x: Int) in abs(Float(x) - 64) < 32 ? Float(1) : 0 }
    let line = { (x: Int) in x % 16 < 2 ? Float(1) : 0 }
    var shown = [Float](repeating: 0, count: 7 * n)
    for i in 0..<n {
      let (x, y) = (i % 128, i / 128)
      for c in 0..<3 {
        shown[c * n + i] = 2 * trust(x) * host.values[c * n + i + 127 - 2 * x] - 1
      }
      shown[3 * n + i] = trust(x)
      shown[4 * n + i] = trust(x) * trust(y)
      shown[5 * n + i] = line(x)
      shown[6 * n + i] = -line(y)
    }
    return (host, Tensor(shape: [7, 128, 128], values: shown))
  }

  @Test func `an appearance is the one that PyTorch computed`() throws {
    let look = Waves.image(size: 64)
    var work = Work()
    let code = try AppearanceEncoder(Fuse.shippedWeights("fuse"))(
      Tensor(pixels: look.pixels, width: 64, height: 64), work: &work)
    let wanted = try golden.tensor("vector", [36]).values
    #expect(difference(code, Array(wanted[..<32])) < tolerance)
    #expect(Array(wanted[32...]) == [0, 0, 1, 0])
  }

  @Test func `light and masks are those that PyTorch computed`() throws {
    let network = try GraftNetwork(Fuse.shippedWeights("fuse"))
    let (host, shown) = input()
    var work = Work()
    let heads = network(
      shown, vector: try golden.tensor("vector").values, on: network.encode(host, work: &work),
      needed: Region(width: 128, height: 128), work: &work)
    let light = heads.light.flatMap { thinned($0.map { exp($0) }, side: 128) }
    #expect(difference(light, try golden.tensor("light").values) < tolerance)
    #expect(
      difference(
        thinned(heads.masks.values, side: 64), try golden.tensor("masks").values) < tolerance)
    #expect(work.multiplyAccumulates < 1_500_000_000)
  }

  @Test func `the judge of covered components says what PyTorch's says`() throws {
    let look = Waves.image(size: 64)
    var work = Work()
    let said = try HiddenJudge().logits(
      Tensor(pixels: look.pixels, width: 64, height: 64), work: &work)
    #expect(difference(said, try golden.tensor("hidden").values) < 5 * tolerance)
  }

  @Test func `a reference's landmarks turn as PyTorch turned them`() throws {
    let wanted = try golden.tensor("landmarks", [Landmarks.count, 2]).values
    let landmarks = { (modulo: Int, from: Int) in
      Landmarks(
        (0..<Landmarks.count).map {
          Point(
            x: 128 + Double(2 * $0 % modulo - from), y: 128 + Double((2 * $0 + 1) % modulo - from))
        })
    }
    var work = Work()
    let turned = try Fuse().turn(donor: landmarks(97, 48), host: landmarks(89, 44), work: &work)
    let found = turned.flatMap { [Float($0.x - 128), Float($0.y - 128)] }
    #expect(difference(found, wanted) < 0.02)
  }
}
