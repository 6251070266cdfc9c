import Geometry
import TestPatterns
import Testing

@testable import Tensor

struct ConvolutionTests {
  /// One convolution on random noise, and what it must give.
  private struct Sample {
    let x: Tensor
    let weight: Tensor
    let bias: Tensor?
    let stride: Int
    let before: Activation
    let after: Activation
    let skip: Tensor?
    let expected: Tensor

    /// - Parameter channels: in and out.
    init(_ noise: inout Noise, kernels: [Int], strides: [Int], channels: ClosedRange<Int>) {
      let kernel = kernels.randomElement(using: &noise)!
      stride = strides.randomElement(using: &noise)!
      let inputs = Int.random(in: channels, using: &noise)
      let outputs = Int.random(in: channels, using: &noise)
      x = noise.tensor(
        inputs, Int.random(in: 7...33, using: &noise), Int.random(in: 7...33, using: &noise))
      // Sums stay near 1, so that an absolute tolerance means the same for all.
      let scale = min(0.2, 1.7 / Float(inputs * kernel * kernel).squareRoot())
      weight = noise.tensor(outputs, inputs, kernel, kernel, scale: scale)
      bias = Bool.random(using: &noise) ? noise.tensor(outputs) : nil
      before = Bool.random(using: &noise) ? .leaky : .identity
      after = [.identity, .leaky, .tanh, .sigmoid].randomElement(using: &noise)!
      let window = Window(kernel: kernel, stride: stride)
      skip =
        Bool.random(using: &noise)
        ? noise.tensor(outputs, window.output(x.height), window.output(x.width)) : nil
      expected = Reference.conv2d(
        x, weight: weight, bias: bias, stride: stride, before: before, after: after, adding: skip)
    }

    /// The greatest difference in a region, and whether the rest was left alone.
    func difference(
      in region: Region, _ method: PackedConvolution.Method, _ instructions: InstructionSet
    ) -> (inside: Float, untouched: Bool) {
      let packed = PackedConvolution(
        weight: weight, bias: bias, stride: stride, method: method, instructions: instructions)
      return TensorTests.difference(from: expected, in: region) {
        Kernel.conv2d(
          x, packed, before: before, after: after, adding: skip, region: region, into: &$0,
          work: &$1)
      }
    }
  }

  @Test(arguments: 0..<60)
  func `a region of a convolution equals the definition and leaves the rest alone`(seed: Int) {
    var noise = Noise(seed)
    let sample = Sample(&noise, kernels: [1, 3, 4, 5, 7], strides: [1, 1, 2, 3], channels: 1...21)
    for instructions in InstructionSet.available {
      let region = noise.region(in: sample.expected.bounds)
      let found = sample.difference(in: region, .direct, instructions)
      #expect(found.inside < 1e-5, "\(instructions)")
      #expect(found.untouched, "\(instructions)")
    }
  }

  @Test(arguments: 0..<60)
  func `Winograd's products give the same`(seed: Int) {
    var noise = Noise(seed + 100)
    let sample = Sample(&noise, kernels: [3], strides: [1], channels: 1...40)
    for instructions in InstructionSet.available {
      let region = noise.region(in: sample.expected.bounds)
      let found = sample.difference(in: region, .winograd, instructions)
      #expect(found.inside < 2e-5, "\(instructions)")
      #expect(found.untouched, "\(instructions)")
    }
  }

  @Test(arguments: InstructionSet.available, PackedConvolution.Method.allCases)
  func `a region gives what the whole gives, whatever lies beyond its reach`(
    instructions: InstructionSet, method: PackedConvolution.Method
  ) {
    var noise = Noise(5)
    let x = noise.tensor(20, 32, 30)
    let convolution = PackedConvolution(
      weight: noise.tensor(24, 20, 3, 3, scale: 0.1), method: method, instructions: instructions)
    var whole = Tensor(shape: [24, 32, 30])
    var work = Work()
    Kernel.conv2d(x, convolution, region: x.bounds, into: &whole, work: &work)
    for _ in 0..<20 {
      let region = noise.region(in: x.bounds)
      let read = convolution.window.input(region)
      var poisoned = x
      for i in x.values.indices where !read.contains(x: i % 30, y: i / 30 % 32) {
        poisoned.values[i] = .nan
      }
      let found = difference(from: whole, in: region) {
        Kernel.conv2d(poisoned, convolution, region: region, into: &$0, work: &$1)
      }
      #expect(method == .direct ? found.inside == 0 : found.inside < 1e-5)
      #expect(found.untouched)
    }
  }

  @Test(arguments: InstructionSet.available)
  func `tiles that a region holds whole have the same bits in every region`(
    instructions: InstructionSet
  ) {
    var noise = Noise(6)
    let x = noise.tensor(32, 40, 48)
    let convolution = PackedConvolution(
      weight: noise.tensor(32, 32, 3, 3, scale: 0.1), method: .winograd,
      instructions: instructions)
    var whole = Tensor(shape: [32, 40, 48])
    var work = Work()
    Kernel.conv2d(x, convolution, region: x.bounds, into: &whole, work: &work)
    let region = Region(x: 7, y: 10, width: 22, height: 19)
    var part = Tensor(shape: whole.shape)
    Kernel.conv2d(x, convolution, region: region, into: &part, work: &work)
    for c in 0..<32 {
      for y in 12..<28 {
        for col in 8..<28 { #expect(part[c, y, col] == whole[c, y, col]) }
      }
    }
  }

  @Test(arguments: PackedConvolution.Method.allCases)
  func `a convolution split over all cores equals one that is not`(
    method: PackedConvolution.Method
  ) {
    var noise = Noise(1)
    let x = noise.tensor(32, 48, 40)
    let weight = noise.tensor(24, 32, 3, 3, scale: 0.1)
    let region = Region(x: 3, y: 5, width: 33, height: 41)
    let found = difference(from: Reference.conv2d(x, weight: weight), in: region) {
      Kernel.conv2d(
        x, PackedConvolution(weight: weight, method: method), region: region, into: &$0, work: &$1)
    }
    #expect(found.inside < 1e-4)
    #expect(found.untouched)
  }

  @Test func `renders at the same time do not disturb each other`() async {
    var noise = Noise(7)
    let x = noise.tensor(32, 64, 64)
    let convolution = PackedConvolution(weight: noise.tensor(32, 32, 3, 3, scale: 0.1))
    @Sendable func convolve() -> Tensor {
      var output = Tensor(shape: x.shape)
      var work = Work()
      Kernel.conv2d(x, convolution, region: x.bounds, into: &output, work: &work)
      return output
    }
    let alone = convolve()
    await withTaskGroup(of: Tensor.self) { group in
      for _ in 0..<8 { group.addTask { convolve() } }
      for await together in group { #expect(together == alone) }
    }
  }

  @Test func `the environment may choose among the kernels that the processor has`() {
    #expect(InstructionSet.choose("portable") == .portable)
    #expect(InstructionSet.choose("abacus") == InstructionSet.available.last)
    #expect(InstructionSet.choose(nil) == InstructionSet.available.last)
  }

  @Test func `a convolution counts the products of its region only`() {
    var noise = Noise(2)
    let x = noise.tensor(4, 16, 16)
    let convolution = PackedConvolution(weight: noise.tensor(8, 4, 3, 3))
    var output = Tensor(shape: [8, 16, 16])
    var work = Work()
    let region = Region(x: 1, y: 2, width: 3, height: 5)
    Kernel.conv2d(x, convolution, region: region, into: &output, work: &work)
    #expect(work.multiplyAccumulates == 8 * 4 * 9 * 15)
    #expect(work.values == 8 * 15)
    Kernel.conv2d(x, convolution, region: .empty, into: &output, work: &work)
    #expect(work.kernels == 1)
  }

  @Test func `a result does not change the tensor it was copied from`() {
    var noise = Noise(3)
    let x = noise.tensor(2, 8, 8)
    let kept = Tensor(shape: [2, 8, 8])
    var output = kept
    var work = Work()
    Kernel.conv2d(
      x, PackedConvolution(weight: noise.tensor(2, 2, 3, 3)), region: x.bounds, into: &output,
      work: &work)
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
