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
    let skip = express.encoder(Waves.crop, work: &work).skip
    let wanted = try golden.tensor("skip").values
    #expect(difference(thinned(skip, channels: 4, by: 4).values, wanted) < tolerance)
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
    let ours = workspace.state.flow.output
    #expect(ours.shape == flow.shape)
    for i in flow.values.indices where flow.values[i] != 0 {
      #expect(abs(flow.values[i] / Decoder.flowScale - ours.values[i]) < tolerance)
    }
    let masks = try golden.tensor("masks")
    let state = thinned(workspace.state.masks.output, channels: 3, by: 4)
    for i in masks.values.indices where masks.values[i] != 0 {
      #expect(abs(masks.values[i] - state.values[i]) < tolerance)
    }
  }
}
