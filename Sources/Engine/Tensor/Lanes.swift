import CKernels
import Foundation
import Synchronization

/// Runs independent blocks of one kernel on all cores.
///
/// Blocks are taken from a queue, not dealt out beforehand: when something else occupies a core, the
/// others take what it leaves.
package enum Lanes {
  /// Cores in use.
  package static let count = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// Another core that looks for work finds it within about a microsecond, but its caches are cold. What
  /// one core does in fewer nanoseconds than this, it does alone.
  static let threshold = 8_000

  /// What `work` computes, pictures too, stays on this thread: work that can wait must not take the
  /// cores from an edit that cannot.
  package static func alone<Result>(_ work: () throws -> Result) rethrows -> Result {
    let before = kernels_set_alone(true)
    defer { _ = kernels_set_alone(before) }
    return try work()
  }

  /// Calls `body` with every block in `0 ..< blocks`, each exactly once, and with memory for
  /// `scratch` floats that the lane owns, aligned to a line of the cache.
  ///
  /// `cost` is about how many nanoseconds one core needs for all. Bodies run at the same time, so
  /// they must write to disjoint places; the compiler cannot see that they do.
  static func run(
    blocks: Int, cost: Int, scratch: Int, _ body: (Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    _ = Memory.isKept
    let lanes = cost < threshold || kernels_stay_alone() ? 1 : min(count, blocks)
    let next = Atomic<Int>(0)
    LanePool.shared.run(helpers: lanes - 1) {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * scratch + 64, alignment: 64)
      defer { memory.deallocate() }
      let floats = memory.bindMemory(to: Float.self, capacity: scratch)
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < blocks else { return }
        body(block, floats)
      }
    }
  }
}
