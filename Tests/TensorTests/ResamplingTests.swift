import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Tensor

struct ResamplingTests {
  private func check(
    _ expected: Tensor, seed: Int, tolerance: Float = 0,
    _ kernel: (Region, inout Tensor, inout Work) -> Void
  ) {
    var noise = Noise(seed)
    for region in (0..<6).map({ _ in noise.region(in: expected.bounds) }) {
      let found = difference(from: expected, in: region) { kernel(region, &$0, &$1) }
      #expect(found.inside <= tolerance)
      #expect(found.untouched)
    }
  }

  @Test(arguments: [2, 3])
  func `shuffling pixels equals the definition, and unshuffling undoes it`(factor: Int) {
    var noise = Noise(factor)
    let x = noise.tensor(2 * factor * factor, 6, 7)
    let shuffled = Reference.pixelShuffle(x, factor: factor)
    check(shuffled, seed: 1) {
      Kernel.pixelShuffle(x, factor: factor, region: $0, into: &$1, work: &$2)
    }
    #expect(Reference.pixelUnshuffle(shuffled, factor: factor) == x)
    check(x, seed: 2) {
      Kernel.pixelUnshuffle(shuffled, factor: factor, region: $0, into: &$1, work: &$2)
    }
  }

  @Test(arguments: [2, 4])
  func `enlarging equals the definition`(factor: Int) {
    var noise = Noise(factor)
    let x = noise.tensor(3, 5, 9)
    check(Reference.upsampleNearest(x, factor: factor), seed: 3) {
      Kernel.upsampleNearest(x, factor: factor, region: $0, into: &$1, work: &$2)
    }
    check(Reference.upsampleBilinear(x, factor: factor), seed: 4, tolerance: 1e-5) {
      Kernel.upsampleBilinear(x, factor: factor, region: $0, into: &$1, work: &$2)
    }
  }

  @Test(arguments: InstructionSet.available)
  func `sampling along a flow equals the definition, and leaves other channels alone`(
    instructions: InstructionSet
  ) {
    var noise = Noise(11)
    let x = noise.tensor(8, 7, 21)
    let flow = noise.tensor(4, 7, 21, scale: 6)
    let axes = Tensor(shape: [2, 7, 21], values: Array(flow.values[294...]))
    let samples = Samples(x)
    check(Reference.sample(x, flow: axes), seed: 12, tolerance: 1e-5) {
      Kernel.sample(
        samples, flow: flow, axes: 2, region: $0, into: &$1, instructions: instructions, work: &$2)
    }
    var wide = Tensor(shape: [10, 7, 21], repeating: 3)
    var work = Work()
    Kernel.sample(
      samples, flow: flow, axes: 2, region: x.bounds, into: &wide, first: 1,
      instructions: instructions, work: &work)
    #expect(wide.values[..<147].allSatisfy { $0 == 3 })
    #expect(wide.values[1323...].allSatisfy { $0 == 3 })
  }

  @Test(arguments: InstructionSet.available)
  func `the logistic function of two rows is interleaved`(instructions: InstructionSet) {
    var noise = Noise(5)
    let (left, right) = (noise.tensor(1, 1, 37, scale: 30), noise.tensor(1, 1, 37, scale: 3))
    for function in [Logistic.sigmoid, .tanh(limit: 0.5)] {
      var found = [Float](repeating: 7, count: 75)
      function(
        left.values, right.values, count: 37, into: &found, instructions: instructions)
      for i in 0..<74 {
        let x = Double((i.isMultiple(of: 2) ? left : right).values[i / 2])
        let expected =
          Double(function.scale) / (1 + exp(-Double(function.steepness) * x))
          + Double(function.offset)
        #expect(abs(Double(found[i]) - expected) < 1e-6)
      }
      #expect(found[74] == 7)
    }
  }

  @Test func `means of cells equal the definition`() {
    var noise = Noise(5)
    let x = noise.tensor(3, 12, 8)
    check(Reference.areaDownsample(x, factor: 4), seed: 6, tolerance: 1e-6) {
      Kernel.areaDownsample(x, factor: 4, region: $0, into: &$1, work: &$2)
    }
  }

  @Test func `sums, activations and joined channels touch only their region`() {
    var noise = Noise(6)
    let a = noise.tensor(2, 9, 6)
    let b = noise.tensor(2, 9, 6)
    let sum = Tensor(shape: a.shape, values: zip(a.values, b.values).map { $0 + $1 })
    check(sum, seed: 7) { Kernel.add(a, b, region: $0, into: &$1, work: &$2) }
    let joined = Tensor(shape: [4, 9, 6], values: a.values + b.values)
    check(joined, seed: 8) {
      Kernel.copy(a, region: $0, into: &$1, work: &$2)
      Kernel.copy(b, region: $0, into: &$1, first: 2, work: &$2)
    }
    for activation in [Activation.leaky, .leakyReLU(0), .sigmoid, .tanh, .identity] {
      let expected = Tensor(shape: a.shape, values: a.values.map { activation($0) })
      check(expected, seed: 9, tolerance: 1e-6) {
        Kernel.activate(a, activation, region: $0, into: &$1, work: &$2)
      }
    }
  }
}
