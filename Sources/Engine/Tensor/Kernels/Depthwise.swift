import Geometry
import Parallel

extension Kernel {
  /// A convolution of every channel with its own window.
  ///
  /// `output[region] = after(weight ∗ input + bias)`, zero padding of k/2.
  /// - Parameters:
  ///   - input: `[C, H, W]`.
  ///   - weight: `[C, 1, k, k]`, PyTorch's order with `groups = C`.
  ///   - bias: C values.
  package static func depthwise(
    _ input: Tensor, weight: Tensor, bias: Tensor? = nil, stride: Int = 1,
    before: Activation = .identity, after: Activation = .identity, region: Region,
    into output: inout Tensor, work: inout Work
  ) {
    let c = input.channels
    let window = Window(kernel: weight.shape[3], stride: stride)
    let k = window.kernel
    precondition(
      weight.shape == [c, 1, k, k], "depthwise: input \(input.shape), weight \(weight.shape)")
    precondition(bias == nil || bias!.shape == [c], "depthwise: bias \(bias!.shape) of \(c)")
    precondition(before.keepsZero, "depthwise: \(before) before zero padding")
    check(
      "depthwise", output: output,
      is: [c, window.output(input.height), window.output(input.width)], region: region)
    guard !region.isEmpty else { return }
    let macs = c * k * k * region.area
    work.count(multiplyAccumulates: macs, values: c * region.area)

    // One channel is one block: gather its patch, sum its taps, scatter.
    let (bounds, outputBounds) = (input.bounds, output.bounds)
    let patch = window.input(region)
    func channel(
      _ i: Int, _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>, _ epilogue: Epilogue,
      _ y: UnsafeMutablePointer<Float>, _ gathered: UnsafeMutablePointer<Float>
    ) {
      gather(
        x + i * bounds.area, channels: 1, bounds: bounds, patch: patch, activation: before,
        into: gathered)
      let sums = gathered + patch.area
      accumulate(gathered, of: patch, w + i * k * k, window: window, region: region, into: sums)
      scatter(
        sums, channels: 1, region: region, epilogue: epilogue.channel(i),
        into: y + i * outputBounds.area, bounds: outputBounds)
    }
    input.withPointer { x in
      weight.withPointer { w in
        withOptionalPointer(bias) { bias in
          output.withMutablePointer { y in
            let epilogue = Epilogue(bias: bias, activation: after, skip: nil)
            Lanes.run(
              blocks: c, cost: macs / 4, scratch: patch.area + region.area
            ) { i, scratch in channel(i, x, w, epilogue, y, scratch) }
          }
        }
      }
    }
  }

  /// Sums of one channel: one tap after the other, each over whole rows.
  private static func accumulate(
    _ patch: UnsafePointer<Float>, of size: Region, _ weight: UnsafePointer<Float>,
    window: Window, region: Region, into sums: UnsafeMutablePointer<Float>
  ) {
    let (k, stride, width) = (window.kernel, window.stride, region.width)
    for y in 0..<region.height {
      let out = sums + y * width
      out.update(repeating: 0, count: width)
      for ky in 0..<k {
        for kx in 0..<k {
          let tap = weight[ky * k + kx]
          let row = patch + (y * stride + ky) * size.width + kx
          if stride == 1 {
            for x in 0..<width { out[x] += tap * row[x] }
          } else {
            for x in 0..<width { out[x] += tap * row[x * stride] }
          }
        }
      }
    }
  }
}
