import Document
import Face
import Geometry
import Glibc
import Raster
import Studio
import Synchronization
import Terminal
import Testing

@testable import App

struct PreviewQueueTests {
  @Test func `the newest request replaces the waiting one and cancels the running one once`() {
    let renderer = HeldRenderer()
    let inbox = Inbox(waker: Waker())
    let queue = PreviewQueue(renderer, inbox: inbox, lane: Lane("test"))
    queue.ask(request(1))
    renderer.waitUntilRunning(1)
    queue.ask(request(2))  // cancels 1
    renderer.waitUntilRunning(2)
    queue.ask(request(3))  // 2 follows a cancelled one: it may finish
    queue.ask(request(4))  // replaces 3
    renderer.release()
    renderer.waitUntilRunning(3)
    renderer.release()
    queue.finish()
    let revisions = inbox.take().map { message in
      if case .previewed(_, _, let revision) = message { revision } else { 0 }
    }
    #expect(revisions == [2, 4])
    #expect(renderer.superseded == 1)
    #expect(renderer.qualities == [.exact, .draft, .exact])
  }

  @Test func `a draft is made exact as soon as the hand rests`() {
    let renderer = HeldRenderer()
    let inbox = Inbox(waker: Waker())
    let queue = PreviewQueue(renderer, inbox: inbox, lane: Lane("test"))
    queue.ask(request(1))
    renderer.waitUntilRunning(1)
    queue.ask(request(2))
    renderer.waitUntilRunning(2)
    renderer.release()
    renderer.waitUntilRunning(3)
    renderer.release()
    queue.finish()
    #expect(renderer.qualities == [.exact, .draft, .exact])
    #expect(inbox.take().count == 2)
  }

  private func request(_ revision: Int) -> PreviewQueue.Request {
    let view = View.fitting(photoWidth: 4, photoHeight: 4, width: 4, height: 4)
    return PreviewQueue.Request(edits: [], view: view, revision: revision)
  }
}

/// Every preview waits until it is released or superseded.
private final class HeldRenderer: Renderer {
  let gallery: any Gallery = FakeGallery()
  private struct State {
    var started = 0
    var released = 0
    var superseded = 0
    var isCancelled = false
    var qualities: [Quality] = []
  }

  private let state = Mutex(State())

  var qualities: [Quality] { state.withLock(\.qualities) }

  var superseded: Int { state.withLock(\.superseded) }

  func release() { state.withLock { $0.released += 1 } }

  func waitUntilRunning(_ count: Int) { wait { $0.started == count } }

  func open(marks: [FaceMark]) -> [FaceEdit] { [] }
  func read(_ mark: FaceMark) -> [FaceEdit] { [] }

  func lines(of component: FaceComponent, donor: Donor?, face: Int) -> [Polyline] { [] }

  func preview(
    _ edits: [FaceEdit], in view: View, overlay: Overlay?, quality: Quality
  ) throws -> Preview {
    state.withLock {
      $0.started += 1
      $0.qualities.append(quality)
    }
    wait { $0.released > 0 || $0.isCancelled }
    try state.withLock { state in
      defer { state.isCancelled = false }
      if state.isCancelled { throw CancellationError() }
      state.released -= 1
    }
    return Preview(image: Image(width: 4, height: 4, red: 0, green: 0, blue: 0))
  }

  func supersede(by edits: [FaceEdit]) {
    state.withLock {
      $0.superseded += 1
      $0.isCancelled = true
    }
  }

  func export(_ edits: [FaceEdit], isCancelled: @Sendable () -> Bool) -> Photo {
    Photo(image: Image(width: 4, height: 4, red: 0, green: 0, blue: 0))
  }

  func strip(
    _ score: Score, face: Int, progress: (Int) throws -> Void
  ) -> Photo { export([]) { false } }

  private func wait(until test: (State) -> Bool) {
    while !state.withLock({ test($0) }) { usleep(500) }
  }
}
