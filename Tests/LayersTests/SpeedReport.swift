import Foundation
import Geometry
import Tensor
import TestPatterns
import Testing

@testable import Layers

/// Prints how long a decoder like Express's takes, whole and for regions of an edit's size; asserts
/// nothing. Set MIEN_BENCH to run it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MIEN_BENCH"] != nil), .serialized)
struct SpeedReport {
  private func residual(_ noise: inout Noise, _ c: Int) -> Residual {
    Residual(a: Conv2d(&noise, c, c, before: .leaky, after: .leaky), b: Conv2d(&noise, c, c))
  }

  @Test func `a slider's move through a decoder`() {
    var noise = Noise(1)
    let chain = Chain([
      residual(&noise, 48), Conv2d(&noise, 48, 24, kernel: 1, before: .leaky),
      Upsample(factor: 2), Add(noise.tensor(24, 64, 64)),
      Conv2d(&noise, 24, 24, before: .leaky), residual(&noise, 24),
      Conv2d(&noise, 24, 64, before: .leaky), PixelShuffle(factor: 2),
      Conv2d(&noise, 16, 16, before: .leaky),
      Conv2d(&noise, 16, 20, before: .leaky),
    ])
    let x = noise.tensor(48, 32, 32)
    let edits: [(String, Region)] = [
      ("whole", x.bounds), ("mouth", Region(x: 9, y: 18, width: 14, height: 8)),
      ("brow", Region(x: 8, y: 9, width: 7, height: 5)),
    ]
    var work = Work()
    var kept = chain.emptyState(for: x.shape)
    let whole = RegionSet(kept.output.bounds)
    chain.forward(x, changed: RegionSet(x.bounds), needed: whole, state: &kept, work: &work)
    for (name, region) in edits {
      let changed = RegionSet(region)
      let needed = changed.scaled(up: 4).grown(by: 4).intersection(kept.output.bounds)
      for isCopied in [true, false] {
        var state = kept
        let times = (0..<60).map { _ in
          work = Work()
          return ContinuousClock().measure {
            if isCopied { state = kept }
            chain.forward(x, changed: changed, needed: needed, state: &state, work: &work)
          } / .milliseconds(1)
        }.sorted()
        let macs = Double(work.multiplyAccumulates) * 1e-6
        print(
          name, isCopied ? "in a copy" : "in place",
          String(format: "%.1f MMAC, %.2f ms (best %.2f)", macs, times[30], times[0]))
      }
    }
  }
}
