import Geometry
import Tensor

/// Channels become the pixels of finer cells: `[C · r · r, H, W]` → `[C, H · r, W · r]`.
package struct PixelShuffle: Layer {
  package let factor: Int
  package init(factor: Int) { self.factor = factor }

  package var reach: Reach { Reach(factor: factor) }

  package func outputShape(for input: [Int]) -> [Int] {
    precondition(input[0] % (factor * factor) == 0, "PixelShuffle by \(factor): \(input)")
    return [input[0] / (factor * factor), input[1] * factor, input[2] * factor]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.pixelShuffle(x, factor: factor, region: region, into: &output, work: &work)
  }
}

/// The pixels of coarser cells become channels: `[C, H · r, W · r]` → `[C · r · r, H, W]`.
package struct PixelUnshuffle: Layer {
  package let factor: Int
  package init(factor: Int) { self.factor = factor }

  package var reach: Reach { Reach(Window(kernel: factor, stride: factor, padding: 0)) }

  package func outputShape(for input: [Int]) -> [Int] {
    [input[0] * factor * factor, input[1] / factor, input[2] / factor]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.pixelUnshuffle(x, factor: factor, region: region, into: &output, work: &work)
  }
}

/// Enlarges by a whole factor: `[C, H, W]` → `[C, H · f, W · f]`.
package struct Upsample: Layer {
  package enum Mode: Sendable {
    /// Repeats every pixel.
    case nearest
    /// Blends between pixel centres (`align_corners=False`), repeating the border.
    case bilinear
  }

  package let factor: Int
  package let mode: Mode

  package init(factor: Int, mode: Mode = .nearest) {
    self.factor = factor
    self.mode = mode
  }

  /// Bilinear samples lie between the base cell and one of its neighbours.
  package var reach: Reach {
    mode == .nearest ? Reach(factor: factor) : Reach(factor: factor, before: 1, after: 1)
  }

  package func outputShape(for input: [Int]) -> [Int] {
    [input[0], input[1] * factor, input[2] * factor]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    switch mode {
    case .nearest:
      Kernel.upsampleNearest(x, factor: factor, region: region, into: &output, work: &work)
    case .bilinear:
      Kernel.upsampleBilinear(x, factor: factor, region: region, into: &output, work: &work)
    }
  }
}
