import Document
import Synchronization

/// Writes the session in a lane of its own: a slow disk must not hold up pictures. Of edits that wait
/// for the disk only the newest are written.
final class Saver: Sendable {
  private let session: Session
  private let inbox: Inbox
  private let lane: Lane
  private let waiting = Mutex<(document: Document, change: Int)?>(nil)

  init(_ session: Session, inbox: Inbox, lane: Lane) {
    self.session = session
    self.inbox = inbox
    self.lane = lane
  }

  /// Returns at once; a message tells when the edits are kept, or why they cannot be.
  func save(_ document: Document, change: Int) {
    let isScheduled = waiting.withLock { waiting in
      defer { waiting = (document, change) }
      return waiting != nil
    }
    if !isScheduled { lane.run { self.saveNewest() } }
  }

  /// Returns when nothing waits any more, or after `limit` seconds; whether nothing does.
  @discardableResult func finish(within limit: Double = .infinity) -> Bool {
    lane.finish(within: limit)
  }

  private func saveNewest() {
    let newest = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    guard let newest else { return }
    do {
      try session.save(newest.document)
      inbox.send(.saved(change: newest.change))
    } catch {
      inbox.send(.saveFailed(ErrorMessage.sentence(for: error)))
    }
  }
}
