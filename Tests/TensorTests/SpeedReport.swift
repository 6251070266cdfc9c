import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Tensor

/// Prints how fast kernels are on this machine; asserts nothing. Set MIEN_BENCH to run it.
///
/// Times are of the processor, all cores together, not of the wall clock: they hold on a machine
/// that others use too.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MIEN_BENCH"] != nil), .serialized)
struct SpeedReport {
  /// One convolution of the networks: channels in and out, side of the output's plane.
  private struct Shape {
    let channels: Int
    let outputs: Int
    let side: Int
    var kernel = 3
    var stride = 1
    /// The whole plane unless given.
    var region: Region?
  }

  private static let shapes = [
    Shape(channels: 128, outputs: 128, side: 16), Shape(channels: 64, outputs: 64, side: 32),
    Shape(channels: 48, outputs: 48, side: 32), Shape(channels: 32, outputs: 32, side: 64),
    Shape(channels: 24, outputs: 24, side: 64), Shape(channels: 40, outputs: 16, side: 128),
    Shape(channels: 16, outputs: 20, side: 128), Shape(channels: 12, outputs: 48, side: 64),
    Shape(channels: 48, outputs: 4, side: 64),
    Shape(channels: 48, outputs: 48, side: 32, region: Region(x: 9, y: 18, width: 14, height: 8)),
    Shape(channels: 64, outputs: 64, side: 32, region: Region(x: 10, y: 9, width: 12, height: 20)),
    Shape(channels: 32, outputs: 32, side: 64, region: Region(x: 13, y: 21, width: 40, height: 24)),
    Shape(
      channels: 40, outputs: 16, side: 128, region: Region(x: 31, y: 41, width: 70, height: 50)),
    Shape(channels: 32, outputs: 64, side: 32, stride: 2),
    Shape(channels: 64, outputs: 128, side: 16, stride: 2),
    Shape(channels: 64, outputs: 64, side: 32, kernel: 1),
  ]

  @Test func `convolutions of the networks' shapes`() {
    let sets = InstructionSet.available
    print("| convolution | " + sets.map { "\($0)" }.joined(separator: " | ") + " |")
    for shape in Self.shapes {
      let region = shape.region ?? Region(width: shape.side, height: shape.side)
      let cells = sets.map { set in
        let rates = PackedConvolution.Method.allCases.map { method in
          shape.kernel == 3 && shape.stride == 1 || method == .direct
            ? String(format: "%.0f", rate(shape, region, method, set)) : ""
        }
        return rates.joined(separator: " / ")
      }
      let name = "\(shape.kernel)x\(shape.kernel) \(shape.channels) → \(shape.outputs)"
      print(
        "| \(name)\(shape.stride == 1 ? "" : " stride \(shape.stride)") at \(shape.side),",
        "\(region.width)x\(region.height) | " + cells.joined(separator: " | ") + " |")
    }
  }

  @Test func `what lies between convolutions`() {
    var noise = Noise(0)
    let x = noise.tensor(16, 128, 128)
    let samples = Samples(x)
    let flow = noise.tensor(2, 128, 128, scale: 4)
    let coarse = noise.tensor(64, 64, 64)
    let region = Region(x: 31, y: 41, width: 70, height: 50)
    var output = Tensor(shape: x.shape)
    var fine = Tensor(shape: [64, 128, 128])
    var work = Work()
    let kernels: [(String, () -> Void)] = [
      (
        "sample",
        { Kernel.sample(samples, flow: flow, axes: 0, region: region, into: &output, work: &work) }
      ),
      ("add", { Kernel.add(x, x, region: region, into: &output, work: &work) }),
      (
        "pixelShuffle",
        { Kernel.pixelShuffle(coarse, factor: 2, region: region, into: &output, work: &work) }
      ),
      (
        "upsampleNearest",
        { Kernel.upsampleNearest(coarse, factor: 2, region: region, into: &fine, work: &work) }
      ),
      (
        "upsampleBilinear",
        { Kernel.upsampleBilinear(coarse, factor: 2, region: region, into: &fine, work: &work) }
      ),
    ]
    for (name, kernel) in kernels {
      work = Work()
      kernel()
      let values = Double(work.values)
      print(name, String(format: "%.2f ns per value", 1e9 * seconds(kernel) / values))
    }
  }

  /// Billions of multiply-accumulates per second of one core.
  private func rate(
    _ shape: Shape, _ region: Region, _ method: PackedConvolution.Method, _ set: InstructionSet
  ) -> Double {
    var noise = Noise(0)
    let side = shape.side * shape.stride
    let x = noise.tensor(shape.channels, side, side)
    let convolution = PackedConvolution(
      weight: noise.tensor(shape.outputs, shape.channels, shape.kernel, shape.kernel),
      bias: noise.tensor(shape.outputs), stride: shape.stride, method: method, instructions: set)
    var output = Tensor(shape: [shape.outputs, shape.side, shape.side])
    var work = Work()
    let run = {
      Kernel.conv2d(
        x, convolution, before: .leaky, after: .leaky, region: region, into: &output, work: &work)
    }
    run()
    let products = Double(work.multiplyAccumulates)
    return 1e-9 * products / seconds(run)
  }

  /// The median of 15 runs of a few milliseconds each.
  private func seconds(_ body: () -> Void) -> Double {
    func time(_ count: Int) -> Double {
      let start = clock()
      for _ in 0..<count { body() }
      return Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(count)
    }
    let count = max(1, Int(3e-3 / max(time(3), 1e-7)))
    return (0..<15).map { _ in time(count) }.sorted()[7]
  }
}
