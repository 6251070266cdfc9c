import Geometry
import Layers
import Tensor

/// `x + project(act(expand(depthwise(x))))`: a wide view for few multiplications, as in ConvNeXt
/// (Liu et al. 2022, figure 4) without its normalisation.
struct Wide: Layer {
  let depthwise: Depthwise
  let expand: Conv2d
  let project: Conv2d

  /// Reads `name.depthwise`, `name.expand` and `name.project`.
  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    depthwise = try Depthwise(weights, "\(name).depthwise")
    expand = try Conv2d(weights, "\(name).expand", after: .leaky)
    project = try Conv2d(weights, "\(name).project")
  }

  var reach: Reach { depthwise.reach }

  func outputShape(for input: [Int]) -> [Int] { depthwise.outputShape(for: input) }

  func forward(_ x: Tensor, region: Region, into output: inout Tensor, work: inout Work) {
    guard !region.isEmpty else { return }
    var seen = Tensor.uninitialised(x.shape)
    depthwise.forward(x, region: region, into: &seen, work: &work)
    var wide = Tensor.uninitialised(expand.outputShape(for: x.shape))
    expand.forward(seen, region: region, into: &wide, work: &work)
    project.forward(wide, adding: x, region: region, into: &output, work: &work)
  }
}
