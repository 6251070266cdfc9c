import Document
import Files
import Foundation
import Raster
import Synchronization

/// Makes files from edits, on the renderer's thread.
final class Exporter: Sendable {
  private let inbox: Inbox
  private let isCancelled = Mutex(false)

  init(inbox: Inbox) { self.inbox = inbox }

  /// Nothing is written after this, unless the writing has begun.
  func cancel() { isCancelled.withLock { $0 = true } }

  /// To be called when the job is asked for, before it runs.
  func begin() { isCancelled.withLock { $0 = false } }

  /// Makes one file, all or nothing, and says how it ended. A file of that name is only replaced
  /// when the person has agreed; `~` is the home folder, as in a shell.
  func run(_ job: ExportJob, with renderer: any Renderer) {
    let path = job.path.withoutTilde
    guard job.mayReplace || !WholeFile.exists(path) else {
      return inbox.send(.wouldReplace(job))
    }
    do {
      let photo =
        switch job.content {
        case .frame(let edits): try renderer.export(edits)
        case .strip(let states, let face):
          try renderer.strip(states, face: face) { done in
            inbox.send(.progress(done: done, total: states.count))
            try check()
          }
        }
      try check()
      try photo.write(to: path)
      inbox.send(.exported(path: job.path))
    } catch is CancellationError {
      inbox.send(.exportCancelled)
    } catch {
      inbox.send(.exportFailed(ErrorMessage.sentence(for: error)))
    }
  }

  /// Between two pictures is the time to stop.
  private func check() throws {
    if isCancelled.withLock({ $0 }) { throw CancellationError() }
  }
}
