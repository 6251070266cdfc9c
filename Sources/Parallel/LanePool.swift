import Dispatch
import Foundation
import Synchronization

/// Threads that help the caller with the blocks of one computation.
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
  /// Threads that sleep and have not been rung for.
  private let sleeping = Atomic<Int>(0)
  /// Counts the jobs, so that no thread joins one twice.
  private let jobs = Atomic<Int>(0)

  /// How often a thread looks for a job before it sleeps: about a third of a millisecond.
  private static let patience = 1000

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
      jobs.wrappingAdd(1, ordering: .relaxed)
      isOpen.store(true, ordering: .sequentiallyConsistent)
      ring(min(most, threads))
      work()
      isOpen.store(false, ordering: .sequentiallyConsistent)
      leave()
      job = nil
    }
    isTaken.store(false, ordering: .releasing)
  }

  /// Wakes threads that sleep; the others look for themselves.
  private func ring(_ count: Int) {
    for _ in 0..<count {
      let asleep = sleeping.load(ordering: .relaxed)
      guard
        asleep > 0
          && sleeping.compareExchange(
            expected: asleep, desired: asleep - 1, ordering: .relaxed
          ).exchanged
      else { return }
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
    var (done, looks) = (0, 0)
    while true {
      if isOpen.load(ordering: .acquiring), jobs.load(ordering: .relaxed) != done {
        // First in, then look: a caller that saw nobody in has closed before this looks.
        joined.add(1, ordering: .sequentiallyConsistent)
        if isOpen.load(ordering: .sequentiallyConsistent), let job {
          done = jobs.load(ordering: .relaxed)
          job()
        }
        joined.subtract(1, ordering: .sequentiallyConsistent)
        looks = 0
      } else if looks < Self.patience {
        looks += 1
        sched_yield()
      } else {
        sleeping.add(1, ordering: .relaxed)
        bell.wait()
        looks = 0
      }
    }
  }
}
