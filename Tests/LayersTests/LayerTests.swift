import Geometry
import Tensor
import TestPatterns
import Testing

@testable import Layers

struct LayerTests {
  /// One of each, all for four channels.
  private func layers(_ noise: inout Noise) -> [any Layer] {
    [
      Conv2d(&noise, 4, 6), Conv2d(&noise, 4, 3, kernel: 1, before: .leaky),
      Conv2d(&noise, 4, 5, stride: 2, after: .leaky), Conv2d(&noise, 4, 2, kernel: 7),
      Conv2d(&noise, 4, 5, kernel: 4, stride: 2),
      Residual(
        a: Conv2d(&noise, 4, 7, before: .leaky, after: .leaky), b: Conv2d(&noise, 7, 4)),
      PixelShuffle(factor: 2), PixelUnshuffle(factor: 2), Upsample(factor: 2),
      Upsample(factor: 4, mode: .bilinear), Upsample(factor: 2, mode: .bilinear),
      AreaDownsample(factor: 4), Activate(), Add(noise.tensor(4, 16, 24)),
    ]
  }

  @Test(arguments: 0..<12)
  func `a region equals the same region of the whole and touches nothing else`(seed: Int) {
    var noise = Noise(seed)
    let x = noise.tensor(4, 16, 24)
    for layer in layers(&noise) {
      var work = Work()
      let whole = layer(x, work: &work)
      let region = noise.region(in: whole.bounds)
      let marker = Tensor(shape: whole.shape, repeating: 77)
      var output = marker
      layer.forward(x, region: region, into: &output, work: &work)
      #expect(difference(output, whole, in: region) < 1e-5, "\(layer.reach)")
      output.scatter(marker.gathered(region), at: region)
      #expect(output == marker, "\(layer.reach) wrote outside")
    }
  }

  @Test(arguments: 0..<12)
  func `what lies beyond the reach is never read`(seed: Int) {
    var noise = Noise(seed)
    let x = noise.tensor(4, 16, 24)
    for layer in layers(&noise) {
      var work = Work()
      let whole = layer(x, work: &work)
      let region = noise.region(in: whole.bounds)
      let read = layer.inputRegion(forNeededOutput: region).intersection(x.bounds)
      var poisoned = Tensor(shape: x.shape, repeating: .nan)
      poisoned.scatter(x.gathered(read), at: read)
      var output = whole
      layer.forward(poisoned, region: region, into: &output, work: &work)
      #expect(difference(output, whole, in: region) < 1e-5, "\(layer.reach)")
    }
  }

  @Test(arguments: 0..<12)
  func `a change alters nothing beyond the reach`(seed: Int) {
    var noise = Noise(seed)
    let x = noise.tensor(4, 16, 24)
    let changed = noise.region(in: x.bounds)
    var edited = x
    edited.scatter(noise.tensor(4, changed.height, changed.width), at: changed)
    for layer in layers(&noise) {
      var work = Work()
      let before = layer(x, work: &work)
      var after = layer(edited, work: &work)
      let region = layer.reach.outputRegion(forChangedInput: changed).intersection(before.bounds)
      after.scatter(before.gathered(region), at: region)
      #expect(difference(after, before, in: before.bounds) < 1e-5, "\(layer.reach)")
    }
  }

  @Test func `a residual block equals its formula`() {
    var noise = Noise(1)
    let x = noise.tensor(4, 9, 9)
    let weights = (0..<2).map { _ in noise.tensor(4, 4, 3, 3, scale: 0.3) }
    let biases = (0..<2).map { _ in noise.tensor(4) }
    let block = Residual(
      a: Conv2d(weight: weights[0], bias: biases[0], before: .leaky, after: .leaky),
      b: Conv2d(weight: weights[1], bias: biases[1]))
    let hidden = Reference.conv2d(
      x, weight: weights[0], bias: biases[0], before: .leaky, after: .leaky)
    let expected = Reference.conv2d(hidden, weight: weights[1], bias: biases[1], adding: x)
    var work = Work()
    #expect(difference(block(x, work: &work), expected, in: x.bounds) < 1e-5)
  }
}
