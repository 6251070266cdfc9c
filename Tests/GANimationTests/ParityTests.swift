import Face
import Foundation
import Raster
import Tensor
import TestPatterns
import Testing

@testable import GANimation

/// The Swift network against PyTorch's, whose activations are committed.
struct ParityTests {
  let tolerance: Float = 2e-3
  /// The waves, as pale as faces are: features of the whole pattern are so large that rounding counts.
  private let crop = Tensor(
    shape: Waves.crop.shape, values: Waves.crop.values.map { 0.3 + 0.4 * $0 })

  @Test func `every inner layer is what PyTorch computed`() throws {
    let golden = try golden("ganimation")
    var work = Work()
    let deltas = try golden.tensor("delta").values
    let encoding = express.encode(crop, work: &work)
    let features = try golden.tensor("features").values
    #expect(difference(thinned(encoding.features, channels: 3).values, features) < tolerance)
    let workspace = Workspace.after(deltas, encoding)
    let injected = try golden.tensor("injected").values
    #expect(difference(thinned(workspace.injected, channels: 3).values, injected) < tolerance)
    let parts = express.encoder(crop, work: &work)
    let skip = try golden.tensor("skip").values
    #expect(difference(thinned(parts.skip, channels: 4, by: 4).values, skip) < tolerance)
    let frame = encoding.decoder.frame
    let rows = [frame.x, frame.y].flatMap { row in (0..<3).map { row[$0] } }
    #expect(difference(rows, try golden.tensor("frame").values) < tolerance)
  }

  @Test func `flow, masks and supports are what PyTorch computed`() throws {
    let golden = try golden("ganimation")
    var work = Work()
    let deltas = try golden.tensor("delta").values
    let encoding = express.encode(crop, work: &work)
    var workspace = Workspace(encoding)
    let expression = workspace.decode(deltas, encoding)
    let union = try golden.tensor("union").values
    let support = Tensor(shape: [1, 256, 256], values: expression.retouch.support.values)
    #expect(difference(thinned(support, by: 4).values, union) < tolerance)

    let flow = try golden.tensor("flow")
    let ours = thinned(workspace.state.flow.values, by: 3)
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

  @Test func `what is done on one side is what PyTorch computed`() throws {
    let golden = try golden("ganimation")
    var work = Work()
    let values = try golden.tensor("sided.delta", [26, 2]).values
    let deltas = (0..<26).map { Sided(left: values[2 * $0], right: values[2 * $0 + 1]) }
    let encoding = express.encode(crop, work: &work)
    let halves = encoding.halves(work: &work)
    let left = Tensor(shape: [1, 128, 128], values: Array(halves.share.values[..<16384]))
    let share = try golden.tensor("sided.share").values
    #expect(difference(thinned(left, by: 4).values, share) < tolerance)
    var workspace = Workspace(encoding)
    let edit = workspace.decode(deltas, encoding, halves, work: &work)
    let support = Tensor(shape: [1, 256, 256], values: edit.retouch.support.values)
    let union = try golden.tensor("sided.union").values
    #expect(difference(thinned(support, by: 4).values, union) < tolerance)
    let injected = try golden.tensor("sided.injected").values
    #expect(
      difference(thinned(workspace.injected, channels: 6, by: 2).values, injected) < tolerance)
    let flow = try golden.tensor("sided.flow").values
    let ours = thinned(workspace.state.flow.values, by: 4).values
    for i in flow.indices where flow[i] != 0 {
      #expect(abs(flow[i] - ours[i]) / Decoder.flowScale < tolerance)
    }
    let masks = try golden.tensor("sided.masks").values
    let state = thinned(workspace.state.masks.output, channels: 4, by: 5).values
    for i in masks.indices where masks[i] != 0 { #expect(abs(masks[i] - state[i]) < tolerance) }
  }

  @Test func `teeth and where they show are what PyTorch computed`() throws {
    let golden = try golden("ganimation")
    var work = Work()
    let encoding = express.encode(crop, work: &work)
    let teeth = encoding.teeth
    var workspace = Workspace(encoding)
    let retouch = workspace.decode(try golden.tensor("delta").values, encoding).retouch
    let covers = try golden.tensor("cover", [86, 86]).values
    let colours = try golden.tensor("tooth", [3, 86, 86]).values
    // Here, but not there, teeth are no brighter than the skin.
    let dimmed = teeth.enamel[0] / (try golden.tensor("enamel", [3]).values[0])
    #expect(covers.contains { $0 > 0.001 })
    for i in covers.indices where covers[i] > 0 {
      let (x, y) = (3 * (i % 86), 3 * (i / 86))
      let pixel = y * 256 + x
      let support = retouch.support.values[pixel]
      let tooth = teeth.at(
        Float(x) + 0.5, Float(y) + 0.5, brightness: exp(support * retouch.gain.values[pixel]))
      #expect(abs(tooth.cover * support * retouch.openMouth.values[pixel] - covers[i]) < tolerance)
      for c in 0..<3 where colours[c * covers.count + i] < 1 {
        #expect(abs(tooth.colour[c] - dimmed * colours[c * covers.count + i]) < tolerance)
      }
    }
  }
}
