import Geometry
import TestPatterns
import Testing

@testable import Tensor

struct ConvolutionTests {
  @Test(arguments: 0..<60)
  func `a region of a convolution equals the definition and leaves the rest alone`(seed: Int) {
    var noise = Noise(seed)
    let kernel = [1, 3, 4, 5, 7].randomElement(using: &noise)!
    let stride = [1, 1, 2].randomElement(using: &noise)!
    let channels = Int.random(in: 1...9, using: &noise)
    let outputs = Int.random(in: 1...9, using: &noise)
    let x = noise.tensor(
      channels, Int.random(in: 7...33, using: &noise), Int.random(in: 7...33, using: &noise))
    let weight = noise.tensor(outputs, channels, kernel, kernel, scale: 0.2)
    let bias = Bool.random(using: &noise) ? noise.tensor(outputs) : nil
    let before = Bool.random(using: &noise) ? Activation.leaky : .identity
    let after = [Activation.identity, .leaky, .tanh, .sigmoid].randomElement(using: &noise)!
    let plain = Reference.conv2d(
      x, weight: weight, bias: bias, stride: stride, before: before, after: after)
    let skip =
      Bool.random(using: &noise)
      ? noise.tensor(plain.channels, plain.height, plain.width) : nil
    let expected =
      skip == nil
      ? plain
      : Reference.conv2d(
        x, weight: weight, bias: bias, stride: stride, before: before, after: after, adding: skip)
    let region = noise.region(in: expected.bounds)
    let found = difference(from: expected, in: region) {
      Kernel.conv2d(
        x, weight: weight, bias: bias, stride: stride, before: before, after: after, adding: skip,
        region: region, into: &$0, work: &$1)
    }
    #expect(found.inside < 1e-5)
    #expect(found.untouched)
  }

  @Test func `a convolution split over all cores equals one that is not`() {
    var noise = Noise(1)
    let x = noise.tensor(32, 48, 40)
    let weight = noise.tensor(24, 32, 3, 3, scale: 0.1)
    let region = Region(x: 3, y: 5, width: 33, height: 41)
    let found = difference(from: Reference.conv2d(x, weight: weight), in: region) {
      Kernel.conv2d(x, weight: weight, region: region, into: &$0, work: &$1)
    }
    #expect(found.inside < 1e-4)
    #expect(found.untouched)
  }

  @Test func `a convolution counts the products of its region only`() {
    var noise = Noise(2)
    let x = noise.tensor(4, 16, 16)
    let weight = noise.tensor(8, 4, 3, 3)
    var output = Tensor(shape: [8, 16, 16])
    var work = Work()
    let region = Region(x: 1, y: 2, width: 3, height: 5)
    Kernel.conv2d(x, weight: weight, region: region, into: &output, work: &work)
    #expect(work.multiplyAccumulates == 8 * 4 * 9 * 15)
    #expect(work.values == 8 * 15)
    Kernel.conv2d(x, weight: weight, region: .empty, into: &output, work: &work)
    #expect(work.kernels == 1)
  }

  @Test func `a result does not change the tensor it was copied from`() {
    var noise = Noise(3)
    let x = noise.tensor(2, 8, 8)
    let kept = Tensor(shape: [2, 8, 8])
    var output = kept
    var work = Work()
    Kernel.conv2d(
      x, weight: noise.tensor(2, 2, 3, 3), region: x.bounds, into: &output, work: &work)
    #expect(kept == Tensor(shape: [2, 8, 8]))
    #expect(output != kept)
  }

  @Test(arguments: 0..<20)
  func `a region of a depthwise convolution equals the definition`(seed: Int) {
    var noise = Noise(seed)
    let kernel = [3, 5].randomElement(using: &noise)!
    let stride = Int.random(in: 1...2, using: &noise)
    let x = noise.tensor(5, 13, 18)
    let weight = noise.tensor(5, 1, kernel, kernel)
    let bias = noise.tensor(5)
    let expected = Reference.depthwise(
      x, weight: weight, bias: bias, stride: stride, before: .leaky, after: .leaky)
    let region = noise.region(in: expected.bounds)
    let found = difference(from: expected, in: region) {
      Kernel.depthwise(
        x, weight: weight, bias: bias, stride: stride, before: .leaky, after: .leaky,
        region: region, into: &$0, work: &$1)
    }
    #expect(found.inside < 1e-5)
    #expect(found.untouched)
  }

  @Test func `a fully connected layer equals the definition`() {
    var noise = Noise(4)
    let x = noise.tensor(37)
    let weight = noise.tensor(11, 37)
    let bias = noise.tensor(11)
    var work = Work()
    let found = Kernel.linear(x, weight: weight, bias: bias, after: .tanh, work: &work)
    let expected = Reference.linear(x, weight: weight, bias: bias, after: .tanh)
    #expect(zip(found.values, expected.values).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(work.multiplyAccumulates == 11 * 37)
  }
}
