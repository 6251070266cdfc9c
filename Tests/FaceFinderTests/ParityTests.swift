import Foundation
import Geometry
import Layers
import Raster
import Tensor
import TestPatterns
import Testing

@testable import FaceFinder

/// What PyTorch computed from the same weights on the same picture.
private func golden(_ name: String) throws -> Weights {
  try Weights(
    unverified: Bundle.module.bundleURL.appendingPathComponent("Golden/\(name).safetensors"))
}

/// The outputs of all layers.
private func activations(_ chain: Chain, _ input: Tensor) -> [Tensor] {
  var work = Work()
  var outputs: [Tensor] = []
  for layer in chain.layers { outputs.append(layer(outputs.last ?? input, work: &work)) }
  return outputs
}

private func distance(_ a: Tensor, _ b: Tensor) -> Float {
  #expect(a.values.count == b.values.count)
  return zip(a.values, b.values).map { abs($0 - $1) }.max() ?? .infinity
}

@Test func `the detector computes what PyTorch computed`() throws {
  let detector = try Detector(FaceFinder.weights("detector"))
  let expected = try golden("detector")
  let outputs = activations(detector.layers, Tensor(centred: Waves.image(size: 64)))
  #expect(distance(outputs[3], try expected.tensor("blocks.0")) < 2e-3)
  #expect(distance(outputs[6], try expected.tensor("blocks.3")) < 2e-3)
  #expect(distance(outputs[8], try expected.tensor("answer")) < 2e-3)
}

@Test func `the landmark network computes what PyTorch computed`() throws {
  let network = try LandmarkNetwork(FaceFinder.weights("landmarks"))
  let expected = try golden("landmarks")
  let outputs = activations(network.features, Tensor(centred: Waves.image(size: 128)))
  #expect(distance(outputs[3], try expected.tensor("blocks.1.0")) < 2e-3)
  #expect(distance(outputs[13], try expected.tensor("blocks.3.1")) < 2e-3)
  var work = Work()
  let answer = network.answer(outputs[outputs.count - 1], work: &work)
  #expect(distance(answer, try expected.tensor("answer")) < 2e-3)
}
