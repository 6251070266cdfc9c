import CKernels
import Geometry
import Parallel

extension Kernel {
  /// A convolution, by blocks of the region's rows on all cores.
  ///
  /// `output[region] = after(weight ∗ before(input) + bias) + skip`, with zero padding of k/2.
  /// - Parameters:
  ///   - input: `[C, H, W]`.
  ///   - before: leaky ReLU or nothing.
  ///   - skip: of the output's shape.
  package static func conv2d(
    _ input: Tensor, _ convolution: PackedConvolution, before: Activation = .identity,
    after: Activation = .identity, adding skip: Tensor? = nil, region: Region,
    into output: inout Tensor, work: inout Work
  ) {
    let window = convolution.window
    precondition(
      input.channels == convolution.channels,
      "conv2d: input \(input.shape), weight \(convolution.shape)")
    precondition(skip == nil || skip!.shape == output.shape, "conv2d: skip \(skip!.shape)")
    guard let slope = before.slope else { preconditionFailure("conv2d: \(before) before") }
    check(
      "conv2d", output: output,
      is: [convolution.outputs, window.output(input.height), window.output(input.width)],
      region: region)
    guard !region.isEmpty, work.isWanted else { return }
    let macs = convolution.shape.reduce(1, *) * region.area
    work.count(multiplyAccumulates: macs, values: convolution.outputs * region.area)

    let (channels, bounds, outputBounds) = (input.channels, input.bounds, output.bounds)
    input.withPointer { x in
      withOptionalPointer(skip) { skip in
        output.withMutablePointer { y in
          let source = kernel_source(
            values: x, channels: channels, width: bounds.width, height: bounds.height,
            slope: slope)
          let target = kernel_target(
            values: y, skip: skip, channels: convolution.outputs, width: outputBounds.width,
            height: outputBounds.height, slope: 1)
          convolution.withWindow {
            BlockedConvolution(convolution.kernel, source, $0, target, after: after)
              .run(
                region, isTiled: convolution.method == .winograd,
                cost: macs / convolution.instructions.productsPerNanosecond)
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

/// One call of a convolution kernel, cut into blocks of rows.
private struct BlockedConvolution {
  let kernel: kernel_method
  let source: kernel_source
  let window: kernel_window
  let target: kernel_target
  /// What the kernel cannot do itself: sigmoid and tanh, and the skip after it.
  let rest: (activation: Activation, skip: UnsafePointer<Float>?)?

  init(
    _ kernel: kernel_method, _ source: kernel_source, _ window: kernel_window,
    _ target: kernel_target, after: Activation
  ) {
    self.kernel = kernel
    self.source = source
    self.window = window
    var target = target
    if let slope = after.slope {
      target.slope = slope
      rest = nil
    } else {
      rest = (after, target.skip)
      target.skip = nil
    }
    self.target = target
  }

  /// - Parameter isTiled: whether blocks begin at multiples of Winograd's tiles.
  func run(_ region: Region, isTiled: Bool, cost: Int) {
    let tile = isTiled ? 4 : 1
    let start = region.y / tile * tile
    let rows = blockRows(region, tile: tile)
    let scratch = withUnsafePointer(to: source) { source in
      withUnsafePointer(to: window) { window in
        kernel.scratch_size(source, window, target.channels, region.width, rows)
      }
    }
    Lanes.run(
      blocks: (region.maxY - start + rows - 1) / rows, cost: cost, scratch: scratch
    ) { block, scratch in
      let band = Region(
        x: region.x, y: start + block * rows, width: region.width, height: rows)
      run(band.intersection(region), scratch: scratch)
    }
  }

  /// Rows of a block: what a block gathers or transforms stays in a core's second cache, and there
  /// is a block for every core.
  private func blockRows(_ region: Region, tile: Int) -> Int {
    let perCore = (region.height + Lanes.count - 1) / Lanes.count
    var most: Int
    if tile > 1 {
      // 36 points of 4 x 4 pixels, in and out: 2.25 floats per pixel and channel.
      most = (1 << 19) / (9 * (source.channels + target.channels) * (region.width + 6))
    } else {
      most = (1 << 16) / (source.channels * (region.width + window.size) * window.stride)
    }
    most = max(4, min(most, perCore))
    return (most + tile - 1) / tile * tile
  }

  private func run(_ region: Region, scratch: UnsafeMutablePointer<Float>) {
    let part = kernel_region(region)
    withUnsafePointer(to: source) { source in
      withUnsafePointer(to: window) { window in
        withUnsafePointer(to: target) { target in
          kernel.run(source, window, target, part, scratch)
        }
      }
    }
    guard let rest else { return }
    for c in 0..<target.channels {
      for y in region.y..<region.maxY {
        let start = (c * target.height + y) * target.width + region.x
        let row = target.values + start
        rest.activation.apply(row, count: region.width)
        guard let skip = rest.skip else { continue }
        for x in 0..<region.width { row[x] += skip[start + x] }
      }
    }
  }
}
