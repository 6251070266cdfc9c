import Foundation
import Synchronization

/// Runs independent blocks of one computation on all cores.
///
/// Blocks are taken from a queue, not dealt out beforehand: when something else occupies a core, the
/// others take what it leaves.
package enum Lanes {
  /// The number of cores in use.
  package static let count = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// Another core that looks for work finds it within about a microsecond, but its caches are cold. What
  /// one core does in fewer nanoseconds than this, it does alone.
  private static let threshold = 8_000

  /// Whether the calling thread does without the other cores.
  @TaskLocal private static var isAlone = false

  /// Runs `work` and keeps all blocks that it asks for, of tensors and of pictures, on this thread:
  /// work that can wait must not take the cores from an edit that cannot.
  package static func alone<Result>(_ work: () throws -> Result) rethrows -> Result {
    try $isAlone.withValue(true, operation: work)
  }

  /// Calls `body` with every block in `0 ..< blocks`, each exactly once, and with memory for
  /// `scratch` floats that the lane owns, aligned to a line of the cache.
  ///
  /// `cost` is about how many nanoseconds one core needs for all. Bodies run at the same time, so
  /// they must write to disjoint places; the compiler cannot see that they do.
  package static func run(
    blocks: Int, cost: Int, scratch: Int, _ body: (Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    share(blocks, among: cost < threshold ? 1 : count) { next in
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * scratch + 64, alignment: 64)
      defer { memory.deallocate() }
      let floats = memory.bindMemory(to: Float.self, capacity: scratch)
      while let block = next() { body(block, floats) }
    }
  }

  /// Calls `lane` on up to `most` cores, which take the blocks `0 ..< blocks` with `next` until it
  /// gives nil.
  static func share(_ blocks: Int, among most: Int, _ lane: (_ next: () -> Int?) -> Void) {
    let lanes = min(most, blocks)
    guard lanes > 1, !isAlone else {
      // Without a look at the pool, whose threads would be as modest as the thread that made them.
      var rest = (0..<blocks).makeIterator()
      return lane { rest.next() }
    }
    let taken = Atomic<Int>(0)
    LanePool.shared.run(helpers: lanes - 1) {
      lane {
        let block = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return block < blocks ? block : nil
      }
    }
  }
}
