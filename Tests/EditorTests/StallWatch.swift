import Foundation
import Synchronization

/// Notices when the machine did not let a thread run that wanted to: no promise of milliseconds can
/// be judged then.
final class StallWatch: Sendable {
  private let stalls = Mutex<[ClosedRange<Double>]>([])
  private let isOver = Atomic(false)

  /// Seconds of the same clock as a stall's.
  static var now: Double { ProcessInfo.processInfo.systemUptime }

  /// - Parameter limit: seconds that count as standing still.
  init(limit: Double = 0.05) {
    Thread.detachNewThread { [weak self] in
      var last = Self.now
      while let self, !self.isOver.load(ordering: .relaxed) {
        usleep(5_000)
        let now = Self.now
        if now - last > limit { self.stalls.withLock { [last] in $0.append(last...now) } }
        last = now
      }
    }
  }

  func finish() { isOver.store(true, ordering: .relaxed) }

  func stalled(in span: ClosedRange<Double>) -> Bool {
    stalls.withLock { $0.contains { $0.overlaps(span) } }
  }
}
