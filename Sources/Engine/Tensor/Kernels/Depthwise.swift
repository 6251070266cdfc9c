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

    // One channel is one block: its padded patch, then its sums, row by row.
    let (bounds, outputBounds) = (input.bounds, output.bounds)
    let patch = window.input(region)
    input.withPointer { x in
      weight.withPointer { w in
        output.withMutablePointer { y in
          Lanes.run(blocks: c, cost: macs / 4, scratch: patch.area) { i, padded in
            pad(x + i * bounds.area, bounds, to: patch, activation: before, into: padded)
            let bias = bias?.values[i] ?? 0
            for row in 0..<region.height {
              let sums =
                y + i * outputBounds.area + (region.y + row) * outputBounds.width + region.x
              accumulate(
                padded + row * stride * patch.width, width: patch.width, w + i * k * k,
                window: window, into: sums, count: region.width)
              if bias != 0 { for x in 0..<region.width { sums[x] += bias } }
              after.apply(sums, count: region.width)
            }
          }
        }
      }
    }
  }

  /// Copies `patch` of a plane, zeros where it leaves the plane, and applies `activation` on the
  /// way.
  private static func pad(
    _ plane: UnsafePointer<Float>, _ bounds: Region, to patch: Region, activation: Activation,
    into target: UnsafeMutablePointer<Float>
  ) {
    // Rows are copied whole; only a patch that leaves the plane has to be cleared first.
    let inside = patch.intersection(bounds)
    if inside != patch { target.update(repeating: 0, count: patch.area) }
    for y in inside.y..<inside.maxY {
      let row = target + (y - patch.y) * patch.width + (inside.x - patch.x)
      row.update(from: plane + y * bounds.width + inside.x, count: inside.width)
      activation.apply(row, count: inside.width)
    }
  }

  /// Sums of one row: one tap after the other, each over the whole row.
  private static func accumulate(
    _ patch: UnsafePointer<Float>, width: Int, _ weight: UnsafePointer<Float>, window: Window,
    into sums: UnsafeMutablePointer<Float>, count: Int
  ) {
    let (k, stride) = (window.kernel, window.stride)
    sums.update(repeating: 0, count: count)
    for ky in 0..<k {
      for kx in 0..<k {
        let tap = weight[ky * k + kx]
        let row = patch + ky * width + kx
        if stride == 1 {
          for x in 0..<count { sums[x] += tap * row[x] }
        } else {
          for x in 0..<count { sums[x] += tap * row[x * stride] }
        }
      }
    }
  }
}
