import Geometry

extension Kernel {
  /// A convolution by one matrix product per block of rows: gather the block's input, unfold it,
  /// multiply by the weights, scatter. A block's matrices stay in a core's cache.
  ///
  /// `output[region] = after(weight ∗ before(input) + bias) + skip`, with zero padding of k/2.
  /// - Parameters:
  ///   - input: `[C, H, W]`.
  ///   - weight: `[D, C, k, k]`, PyTorch's order.
  ///   - bias: D values.
  ///   - before: must keep zero, for the padding's sake.
  ///   - skip: of the output's shape.
  package static func conv2d(
    _ input: Tensor, weight: Tensor, bias: Tensor? = nil, stride: Int = 1,
    before: Activation = .identity, after: Activation = .identity, adding skip: Tensor? = nil,
    region: Region, into output: inout Tensor, work: inout Work
  ) {
    let task = Convolution(
      input, weight: weight, bias: bias, stride: stride, before: before, skip: skip,
      output: output)
    check("conv2d", output: output, is: task.outputShape, region: region)
    guard !region.isEmpty else { return }
    let macs = task.outputs * task.depth * region.area
    work.count(multiplyAccumulates: macs, values: task.outputs * region.area)

    let rows = task.blockRows(region)
    let size = task.scratch(rows: rows, columns: region.width)
    func blocks(_ operands: Convolution.Operands, _ epilogue: Epilogue) {
      Lanes.run(
        blocks: (region.height + rows - 1) / rows, cost: macs, scratch: size
      ) { block, scratch in
        let part = Region(
          x: region.x, y: region.y + block * rows, width: region.width, height: rows)
        task.run(part.intersection(region), operands, epilogue, scratch: scratch)
      }
    }
    input.withPointer { x in
      weight.withPointer { w in
        withOptionalPointer(bias) { bias in
          withOptionalPointer(skip) { skip in
            output.withMutablePointer { y in
              blocks(
                Convolution.Operands(input: x, weight: w, output: y),
                Epilogue(bias: bias, activation: after, skip: skip))
            }
          }
        }
      }
    }
  }

  /// The memory of a tensor that may be absent.
  static func withOptionalPointer(
    _ tensor: Tensor?, _ body: (UnsafePointer<Float>?) -> Void
  ) {
    if let tensor { tensor.withPointer { body($0) } } else { body(nil) }
  }
}

/// The shape of one convolution, checked, and how one block of it is done.
private struct Convolution {
  let window: Window
  /// Feature maps in and out.
  let channels: Int
  let outputs: Int
  /// Applied to what is gathered.
  let before: Activation
  let inputBounds: Region
  let outputBounds: Region

  struct Operands {
    /// `[channels, inputBounds]`.
    let input: UnsafePointer<Float>
    /// `[outputs, depth]`, row-major: PyTorch's order as it is.
    let weight: UnsafePointer<Float>
    /// `[outputs, outputBounds]`.
    let output: UnsafeMutablePointer<Float>
  }

  init(
    _ input: Tensor, weight: Tensor, bias: Tensor?, stride: Int, before: Activation,
    skip: Tensor?, output: Tensor
  ) {
    precondition(weight.shape.count == 4, "conv2d: weight \(weight.shape)")
    window = Window(kernel: weight.shape[3], stride: stride)
    (outputs, channels) = (weight.shape[0], weight.shape[1])
    precondition(
      input.channels == channels && weight.shape[2] == window.kernel,
      "conv2d: input \(input.shape), weight \(weight.shape)")
    precondition(
      bias == nil || bias!.shape == [outputs], "conv2d: bias \(bias!.shape) of \(outputs)")
    precondition(before.keepsZero, "conv2d: \(before) before zero padding")
    precondition(skip == nil || skip!.shape == output.shape, "conv2d: skip \(skip!.shape)")
    self.before = before
    inputBounds = input.bounds
    outputBounds = Region(
      width: window.output(input.width), height: window.output(input.height))
  }

  var outputShape: [Int] { [outputs, outputBounds.height, outputBounds.width] }

  /// Rows of the unfolded matrix.
  var depth: Int { channels * window.kernel * window.kernel }

  /// Whether the gathered patch already is the matrix.
  var isPointwise: Bool { window.kernel == 1 && window.stride == 1 }

  /// Rows per block: about half a megabyte of matrix, yet a block for each core.
  func blockRows(_ region: Region) -> Int {
    let columns = max(64, (1 << 17) / (depth + outputs))
    let perCore = (region.height + Lanes.count - 1) / Lanes.count
    return max(1, min(perCore, columns / region.width))
  }

  /// Floats of memory that a block needs: patch, matrix, product.
  func scratch(rows: Int, columns: Int) -> Int {
    let patch = window.input(Region(width: columns, height: rows))
    let matrix = isPointwise ? 0 : depth * rows * columns
    return channels * patch.area + matrix + outputs * rows * columns
  }

  /// Computes one block. The scratch holds, in this order, the product `[outputs, n]`, the
  /// gathered patch and the unfolded matrix `[depth, n]`, n being the block's pixels.
  func run(
    _ region: Region, _ operands: Operands, _ epilogue: Epilogue,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let n = region.area
    let patch = window.input(region)
    let product = scratch
    let gathered = product + outputs * n
    var matrix = UnsafePointer(gathered)
    var stride = n
    // A 1x1 convolution of whole rows multiplies the input where it lies.
    if isPointwise && before == .identity && region.width == inputBounds.width {
      matrix = operands.input + region.y * inputBounds.width
      stride = inputBounds.area
    } else {
      Kernel.gather(
        operands.input, channels: channels, bounds: inputBounds, patch: patch,
        activation: before, into: gathered)
      if !isPointwise {
        let unfolded = gathered + channels * patch.area
        Kernel.unfold(
          gathered, of: patch, channels: channels, window: window, rows: region.height,
          columns: region.width, into: unfolded)
        matrix = UnsafePointer(unfolded)
      }
    }
    BLAS.multiply(
      m: outputs, n: n, k: depth, operands.weight, matrix, stride: stride, into: product, stride: n)
    Kernel.scatter(
      product, channels: outputs, region: region, epilogue: epilogue, into: operands.output,
      bounds: outputBounds)
  }
}
