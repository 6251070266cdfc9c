import Dispatch
import Foundation
import Synchronization

/// Threads that help the caller with the blocks of one kernel.
///
/// Nobody waits for a thread that has been woken but does not run yet: on a busy machine the caller does
/// all the blocks itself, and the late thread finds none. `DispatchQueue.concurrentPerform` would wait
/// for it, milliseconds at times.
final class LanePool: Sendable {
  static let shared = LanePool(threads: Lanes.count - 1)

  private let threads: Int
  /// Whether a caller has the threads; another one, at the same time, does without.
  private let isTaken = Atomic<Bool>(false)
  /// What the threads that join shall do; changes only while the pool is closed and nobody is in.
  nonisolated(unsafe) private var job: (() -> Void)?
  /// Whether a thread that joins now may do the job.
  private let isOpen = Atomic<Bool>(false)
  /// Threads that are at the job or about to look whether the pool is open.
  private let joined = Atomic<Int>(0)
  private let bell = DispatchSemaphore(value: 0)
  /// Rings that no thread has answered yet.
  private let rings = Atomic<Int>(0)

  init(threads: Int) {
    self.threads = threads
    for _ in 0..<threads { Thread.detachNewThread { self.help() } }
  }

  /// Calls `work` on the calling thread and, where they come in time, on up to `most` others.
  ///
  /// It returns when no call runs any more. `work` must take what it does from a common queue and
  /// return when that is empty: nothing says how often it is called.
  func run(helpers most: Int, _ work: () -> Void) {
    guard
      most > 0 && threads > 0
        && isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return work() }
    withoutActuallyEscaping(work) { work in
      job = work
      isOpen.store(true, ordering: .sequentiallyConsistent)
      ring(min(most, threads))
      work()
      isOpen.store(false, ordering: .sequentiallyConsistent)
      leave()
      job = nil
    }
    isTaken.store(false, ordering: .releasing)
  }

  /// Wakes threads, but none for whom a ring is still on its way.
  private func ring(_ count: Int) {
    for _ in 0..<max(0, count - rings.load(ordering: .relaxed)) {
      rings.add(1, ordering: .relaxed)
      bell.signal()
    }
  }

  /// Waits until nobody is at the job: each thread has at most one block to finish.
  private func leave() {
    var looks = 0
    while joined.load(ordering: .sequentiallyConsistent) > 0 {
      looks += 1
      if looks > 1000 { sched_yield() }
    }
  }

  private func help() {
    while true {
      bell.wait()
      rings.subtract(1, ordering: .relaxed)
      // First in, then look: a caller that saw nobody in has closed before this looks.
      joined.add(1, ordering: .sequentiallyConsistent)
      if isOpen.load(ordering: .sequentiallyConsistent), let job { job() }
      joined.subtract(1, ordering: .sequentiallyConsistent)
    }
  }
}
