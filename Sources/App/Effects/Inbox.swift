import Synchronization
import Terminal

/// Messages from other threads, in the order they came; each wakes the thread that owns the screen.
final class Inbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let waker: Waker

  init(waker: Waker) { self.waker = waker }

  /// From any thread.
  func send(_ message: Message) {
    messages.withLock { $0.append(message) }
    waker.wake()
  }

  /// All that came since the last call.
  func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
