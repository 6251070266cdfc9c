import Document
import Studio
import Synchronization

/// The one thread that may use the renderer. Of the previews asked for only the newest counts: it
/// replaces the one that waits and cancels the one that runs.
///
/// While a hand drags, previews could be asked for faster than any is finished. So that the picture
/// keeps following, the preview after a cancelled one is a draft and is let run to its end; the exact
/// one follows as soon as nothing else waits.
final class PreviewQueue: Sendable {
  struct Request: Sendable {
    var edits: [FaceEdit]
    var view: View
    var overlay: Overlay?
    var revision: Int
    var quality = Quality.exact
  }

  /// Who holds it may change the queue: the owner of the screen asks, the lane answers.
  private struct State {
    var waiting: Request?
    var isScheduled = false
    /// A preview is being made and may be cancelled.
    var canCancel = false
    var lastWasCancelled = false
  }

  private let renderer: any Renderer
  private let inbox: Inbox
  private let lane: Lane
  private let state = Mutex(State())

  init(_ renderer: any Renderer, inbox: Inbox, lane: Lane) {
    self.renderer = renderer
    self.inbox = inbox
    self.lane = lane
  }

  /// Asks for a preview; returns at once.
  func ask(_ request: Request) {
    let schedule = state.withLock { state in
      state.waiting = request
      if state.canCancel {
        state.canCancel = false
        renderer.supersede(by: request.edits)
      }
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if schedule { lane.run { self.makeNewest() } }
  }

  /// Other work for the renderer, after the preview that runs.
  func run(_ work: @escaping @Sendable (any Renderer) -> Void) {
    lane.run { work(self.renderer) }
  }

  /// Returns when nothing uses the renderer any more, or after `limit` seconds; whether nothing does.
  @discardableResult func finish(within limit: Double = .infinity) -> Bool {
    lane.finish(within: limit)
  }

  /// Goes on until nothing waits and the last preview was exact. One that was cancelled sends no
  /// message.
  private func makeNewest() {
    while let request = takeWaiting() {
      var wasCancelled = false
      do {
        let preview = try renderer.preview(
          request.edits, in: request.view, overlay: request.overlay, quality: request.quality)
        inbox.send(.previewed(preview, request.view, revision: request.revision))
      } catch is CancellationError {
        wasCancelled = true
      } catch {
        inbox.send(
          .previewFailed(ErrorMessage.sentence(for: error), revision: request.revision))
      }
      state.withLock { state in
        state.canCancel = false
        state.lastWasCancelled = wasCancelled
        if request.quality == .draft && state.waiting == nil {
          state.waiting = request
          state.waiting?.quality = .exact
        }
      }
    }
  }

  /// The newest request, which is then no longer waiting; nil ends the run of previews.
  private func takeWaiting() -> Request? {
    state.withLock { state in
      defer { state.waiting = nil }
      state.isScheduled = state.waiting != nil
      state.canCancel = state.waiting != nil && !state.lastWasCancelled
      if state.lastWasCancelled { state.waiting?.quality = .draft }
      return state.waiting
    }
  }
}
