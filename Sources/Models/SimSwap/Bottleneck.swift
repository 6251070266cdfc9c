import Geometry
import Layers
import Tensor

/// `x + expand(act(mix(act(narrow(act(x))))))`: 1 x 1, 3 x 3 and 1 x 1.
struct Bottleneck: Layer {
  private let narrow: Conv2d
  private let mix: Conv2d
  private let expand: Conv2d

  /// Reads `name.narrow`, `name.mix` and `name.expand`.
  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    narrow = try Conv2d(weights, "\(name).narrow", before: .leaky, after: .leaky)
    mix = try Conv2d(weights, "\(name).mix", after: .leaky)
    expand = try Conv2d(weights, "\(name).expand")
  }

  var reach: Reach { mix.reach }

  func outputShape(for input: [Int]) -> [Int] { input }

  func forward(_ x: Tensor, region: Region, into output: inout Tensor, work: inout Work) {
    var few = Tensor.uninitialised(narrow.outputShape(for: x.shape))
    var mixed = Tensor.uninitialised(mix.outputShape(for: few.shape))
    let halo = mix.inputRegion(forNeededOutput: region).intersection(few.bounds)
    narrow.forward(x, region: halo, into: &few, work: &work)
    mix.forward(few, region: region, into: &mixed, work: &work)
    expand.forward(mixed, adding: x, region: region, into: &output, work: &work)
  }
}
