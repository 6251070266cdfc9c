import Foundation
import Tensor
import Testing

@testable import Layers

/// Layers against PyTorch's answers (`Sources/Training/harness/golden_layers.py` made them).
struct GoldenTests {
  private let golden: Weights
  private let x: Tensor

  init() throws {
    let file = try #require(
      Bundle.module.url(
        forResource: "layers", withExtension: "safetensors", subdirectory: "Golden"))
    golden = try Weights(unverified: file)
    x = try golden.tensor("x")
  }

  private func check(_ found: Tensor, _ name: String) throws {
    let expected = try golden.tensor("\(name).answer")
    #expect(found.shape == expected.shape, "\(name)")
    let worst = zip(found.values, expected.values).map { abs($0 - $1) }.max()
    #expect(try #require(worst) < 1e-5, "\(name)")
  }

  @Test func `layers answer as PyTorch's do`() throws {
    let layers: [(String, any Layer)] = [
      ("conv", try Conv2d(golden, "conv", before: .leaky, after: .leaky)),
      ("strided", try Conv2d(golden, "strided", stride: 2)),
      ("depthwise", try Depthwise(golden, "depthwise")),
      ("shuffle", PixelShuffle(factor: 2)), ("unshuffle", PixelUnshuffle(factor: 2)),
      ("nearest", Upsample(factor: 2)), ("bilinear2", Upsample(factor: 2, mode: .bilinear)),
      ("bilinear4", Upsample(factor: 4, mode: .bilinear)),
      ("area", AreaDownsample(factor: 4)),
    ]
    for (name, layer) in layers {
      var work = Work()
      try check(layer(x, work: &work), name)
    }
    var work = Work()
    let area = x.bounds.area
    let means = (0..<x.channels).map {
      x.values[$0 * area..<($0 + 1) * area].reduce(0, +) / Float(area)
    }
    let linear = try Linear(golden, "linear", after: .tanh)
    try check(linear(Tensor(shape: [means.count], values: means), work: &work), "linear")
  }
}
