import Raster
import Tensor
import TestPatterns
import Testing

@testable import GANimation

/// The Swift network against PyTorch's, whose activations are committed.
struct ParityTests {
  let tolerance: Float = 2e-3

  @Test func `every inner layer is what PyTorch computed`() throws {
    let golden = try golden("ganimation")
    var work = Work()
    let deltas = try golden.tensor("delta").values
    let encoding = express.encode(Waves.crop, work: &work)
    let features = try golden.tensor("features").values
    #expect(difference(thinned(encoding.features, channels: 3).values, features) < tolerance)
    let workspace = Workspace.after(deltas, encoding)
    let injected = try golden.tensor("injected").values
    #expect(difference(thinned(workspace.injected, channels: 3).values, injected) < tolerance)
    let parts = express.encoder(Waves.crop, work: &work)
    let skip = try golden.tensor("skip").values
    #expect(difference(thinned(parts.skip, channels: 4, by: 4).values, skip) < tolerance)
    let frame = try golden.tensor("frame").values
    #expect(difference(thinned(parts.frame, by: 4).values, frame) < tolerance)
  }

  @Test func `flow, masks and supports are what PyTorch computed`() throws {
    let golden = try golden("ganimation")
    var work = Work()
    let deltas = try golden.tensor("delta").values
    let encoding = express.encode(Waves.crop, work: &work)
    var workspace = Workspace(encoding)
    let expression = workspace.decode(deltas, encoding)
    let union = try golden.tensor("union").values
    let support = Tensor(shape: [1, 256, 256], values: expression.retouch.support.values)
    #expect(difference(thinned(support, by: 4).values, union) < tolerance)

    let flow = try golden.tensor("flow")
    let ours = workspace.state.flow.values
    #expect(ours.shape == flow.shape)
    for i in flow.values.indices where flow.values[i] != 0 {
      #expect(abs(flow.values[i] - ours.values[i]) / Decoder.flowScale < tolerance)
    }
    let masks = try golden.tensor("masks")
    let state = thinned(workspace.state.masks.output, channels: 3, by: 4)
    for i in masks.values.indices where masks.values[i] != 0 {
      #expect(abs(masks.values[i] - state.values[i]) < tolerance)
    }
  }
}
