import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Tensor

/// Prints how fast convolutions are on this machine; asserts nothing. Set MIEN_BENCH to run it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MIEN_BENCH"] != nil), .serialized)
struct SpeedReport {
  @Test func `convolutions of the networks' shapes`() {
    print(InstructionSet.current, BLAS.coreName, Lanes.count)
    let shapes = [(64, 32, 3), (64, 64, 3), (32, 128, 3), (96, 32, 3), (64, 64, 1), (16, 256, 3)]
    for (channels, size, kernel) in shapes {
      report(channels, size, kernel, Region(width: size, height: size))
      report(channels, size, kernel, Region(x: 5, y: 6, width: size / 2, height: size / 3))
    }
  }

  @Test func `what lies between convolutions`() {
    var noise = Noise(0)
    let x = noise.tensor(16, 128, 128)
    let flow = noise.tensor(2, 128, 128, scale: 4)
    let coarse = noise.tensor(64, 64, 64)
    let region = Region(x: 31, y: 41, width: 70, height: 50)
    var output = Tensor(shape: x.shape)
    var fine = Tensor(shape: [64, 128, 128])
    var work = Work()
    report("sample") {
      Kernel.sample(x, flow: flow, axes: 0, region: region, into: &output, work: &work)
    }
    report("add") { Kernel.add(x, x, region: region, into: &output, work: &work) }
    report("pixelShuffle") {
      Kernel.pixelShuffle(coarse, factor: 2, region: region, into: &output, work: &work)
    }
    report("bilinear") {
      Kernel.upsampleBilinear(coarse, factor: 2, region: region, into: &fine, work: &work)
    }
    report("nearest") {
      Kernel.upsampleNearest(coarse, factor: 2, region: region, into: &fine, work: &work)
    }
  }

  private func report(_ name: String, _ body: () -> Void) {
    let times = (0..<60).map { _ in ContinuousClock().measure(body) / .microseconds(1) }.sorted()
    print(name, String(format: "%.0f us (best %.0f)", times[30], times[0]))
  }

  private func report(_ channels: Int, _ size: Int, _ kernel: Int, _ region: Region) {
    var noise = Noise(0)
    let x = noise.tensor(channels, size, size)
    let convolution = PackedConvolution(
      weight: noise.tensor(channels, channels, kernel, kernel), bias: noise.tensor(channels))
    var output = Tensor(shape: x.shape)
    var work = Work()
    let times = (0..<40).map { _ in
      work = Work()
      return ContinuousClock().measure {
        Kernel.conv2d(
          x, convolution, before: .leaky, after: .leaky, region: region, into: &output,
          work: &work)
      } / .milliseconds(1)
    }.sorted()
    let rate = 2e-6 * Double(work.multiplyAccumulates) / times[times.count / 2]
    print(
      "\(channels)ch \(kernel)x\(kernel) at \(size): \(region.width)x\(region.height)",
      String(format: "%.3f ms (best %.3f), %.0f GF/s", times[20], times[0], rate))
  }
}
