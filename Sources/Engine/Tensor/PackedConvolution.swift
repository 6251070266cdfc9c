import CKernels
import Geometry

/// The weights of a convolution, laid out once as its kernel reads them.
package struct PackedConvolution: Sendable {
  /// How the sums are made.
  package enum Method: Sendable, CaseIterable {
    /// One product after the other. A value does not depend on the region it is computed in.
    case direct
    /// F(4x4, 3x3): a quarter of the products. A value on the border of a region may differ in its
    /// last bits from what another region gives; see `winograd.h`.
    case winograd
  }

  /// `[out, in, k, k]`.
  package let shape: [Int]
  package let window: Window
  package let method: Method
  package let instructions: InstructionSet
  /// The weights as `method` and `instructions` want them to lie in memory.
  let weights: [Float]
  /// One value per output channel; zeros fill up the last vector.
  let bias: [Float]

  /// Pixels along a kernel's side that the loops have room for.
  package static let largestKernel = Int(KERNEL_LARGEST_WINDOW)

  /// - Parameters:
  ///   - weight: `[out, in, k, k]`, PyTorch's order.
  ///   - bias: `[out]`.
  ///   - method: the faster one of those that can do it, unless given.
  package init(
    weight: Tensor, bias: Tensor? = nil, stride: Int = 1, method: Method? = nil,
    instructions: InstructionSet = .current
  ) {
    precondition(
      weight.shape.count == 4 && weight.shape[2] == weight.shape[3]
        && weight.shape[2] <= Self.largestKernel,
      "PackedConvolution: weight \(weight.shape)")
    let (outputs, channels, size) = (weight.shape[0], weight.shape[1], weight.shape[2])
    precondition(
      bias == nil || bias!.shape == [outputs],
      "PackedConvolution: bias \(bias!.shape) of \(outputs)")
    shape = weight.shape
    window = Window(kernel: size, stride: stride)
    self.method = method ?? Self.fastest(outputs: outputs, channels: channels, window: window)
    precondition(
      self.method == .direct || Self.isWinograd(window), "PackedConvolution: Winograd of \(window)")
    self.instructions = instructions
    let kernel = Self.kernel(self.method, instructions)
    weights = [Float](
      unsafeUninitializedCapacity: kernel.weights_size(outputs, channels, size)
    ) { packed, count in
      count = packed.count
      weight.withPointer { kernel.pack($0, outputs, channels, size, packed.baseAddress!) }
    }
    let values = bias?.values ?? [Float](repeating: 0, count: outputs)
    self.bias = values + [Float](repeating: 0, count: (16 - outputs % 16) % 16)
  }

  var outputs: Int { shape[0] }
  var channels: Int { shape[1] }

  /// The functions that read these weights.
  var kernel: kernel_method { Self.kernel(method, instructions) }

  /// Calls `body` with the window as the kernel takes it.
  func withWindow(_ body: (kernel_window) -> Void) {
    weights.withUnsafeBufferPointer { weights in
      bias.withUnsafeBufferPointer { bias in
        body(
          kernel_window(
            size: window.kernel, stride: window.stride, padding: window.padding,
            weights: weights.baseAddress!, bias: bias.baseAddress!))
      }
    }
  }

  private static func kernel(_ method: Method, _ instructions: InstructionSet) -> kernel_method {
    let kernels = instructions.kernels
    return method == .direct ? kernels.direct : kernels.winograd
  }

  private static func isWinograd(_ window: Window) -> Bool {
    window.kernel == 3 && window.stride == 1
  }

  /// Measured: `docs/benchmarks.md`. Depends on nothing but the layer, so that all regions of one
  /// are computed in one way.
  private static func fastest(outputs: Int, channels: Int, window: Window) -> Method {
    isWinograd(window) && outputs >= 16 && channels >= 24 ? .winograd : .direct
  }
}
