import Foundation
import Geometry
import Tensor
import TestPatterns
import Testing

@testable import GANimation

/// Prints what a slider's move takes, unit by unit; asserts nothing. Set MIEN_BENCH to run it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MIEN_BENCH"] != nil), .serialized)
struct SpeedReport {
  @Test func `a slider's move, on its own and beside a smile with raised brows`() {
    var work = Work()
    let encoding = express.encode(Waves.crop, work: &work)
    var sums = [0.0, 0, 0, 0]
    for unit in 0..<Express.units {
      var line = "unit \(unit)"
      for (i, others) in [[], [0, 8]].enumerated() {
        let (work, ms) = move(unit, beside: others, encoding)
        let macs = Double(work.multiplyAccumulates) * 1e-6
        line += String(format: " | %6.1f MMAC %4d kernels %5.2f ms", macs, work.kernels, ms)
        sums[2 * i] += macs
        sums[2 * i + 1] += ms
      }
      print(line)
    }
    print("sum", sums)
  }

  /// From 0.5 to 0.6 of one unit while others are at 0.5; the best time of 41, as others may use the machine too.
  private func move(_ unit: Int, beside others: [Int], _ encoding: Encoding) -> (Work, Double) {
    var deltas = [Float](repeating: 0, count: Express.units)
    for other in others + [unit] { deltas[other] = 0.5 }
    var workspace = Workspace.after(deltas, encoding)
    var all = contributions(deltas, encoding)
    var work = Work()
    let times = (0..<41).map { run in
      work = Work()
      return ContinuousClock().measure {
        let delta: Float = run.isMultiple(of: 2) ? 0.6 : 0.5
        all[unit] = express.contribution(of: unit, delta: delta, to: encoding, work: &work)
        _ = workspace.decode(all, supports: express.supports, work: &work)
      } / .milliseconds(1)
    }
    return (work, times.min()!)
  }
}
