import Geometry
import Tensor

/// The mean of every cell of `factor` x `factor` pixels.
package struct AreaDownsample: Layer {
  package let factor: Int
  package init(factor: Int) { self.factor = factor }

  package var reach: Reach { Reach(Window(kernel: factor, stride: factor, padding: 0)) }

  package func outputShape(for input: [Int]) -> [Int] {
    [input[0], input[1] / factor, input[2] / factor]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.areaDownsample(x, factor: factor, region: region, into: &output, work: &work)
  }
}
