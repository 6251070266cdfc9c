import Dispatch
import Foundation
import Synchronization

/// A thread that does one thing after the other; in tests, the caller's own.
struct Lane: Sendable {
  private enum Kind: Sendable {
    case inline
    case queue(DispatchQueue)
    case modest(ModestThread)
  }

  private let kind: Kind

  private init(_ kind: Kind) { self.kind = kind }

  init(_ name: String) {
    self.init(.queue(DispatchQueue(label: "mien.\(name)", qos: .userInitiated)))
  }

  /// At once, on the caller's thread.
  static let inline = Lane(.inline)

  /// A thread that only gets what the others leave of the processor.
  static func modest() -> Lane { Lane(.modest(ModestThread())) }

  func run(_ work: @escaping @Sendable () -> Void) {
    switch kind {
    case .inline: work()
    case .queue(let queue): queue.async(execute: work)
    case .modest(let thread): thread.run(work)
    }
  }

  /// Returns when everything asked for before is done, or after `limit` seconds; whether it is done.
  /// What is done modestly is not waited for.
  @discardableResult func finish(within limit: Double = .infinity) -> Bool {
    guard case .queue(let queue) = kind else { return true }
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    return done.wait(timeout: .now() + limit) == .success
  }

  /// Lets go of a modest thread after what it was asked for. Nothing may be asked of it later.
  func end() {
    if case .modest(let thread) = kind { thread.end() }
  }
}

/// A thread of low priority. A queue of low quality of service would not do: on Linux its threads may
/// go down but not up again, and the next queue to get one, perhaps the previews', would crawl.
private final class ModestThread: Sendable {
  /// Nil is the end.
  private let waiting = Mutex<[(@Sendable () -> Void)?]>([])
  private let bell = DispatchSemaphore(value: 0)

  /// As `nice` counts: 0 is what everybody has, 19 the most modest.
  private static let niceness: Int32 = 10

  init() {
    Thread.detachNewThread { [self] in
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
      while true {
        bell.wait()
        guard let work = waiting.withLock({ $0.removeFirst() }) else { return }
        work()
      }
    }
  }

  func run(_ work: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append(work) }
    bell.signal()
  }

  func end() {
    waiting.withLock { $0.append(nil) }
    bell.signal()
  }
}
