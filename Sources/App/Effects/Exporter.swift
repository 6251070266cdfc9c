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
  /// when the person has agreed, an original only when that was what the person agreed to; `~` is
  /// the home folder, as in a shell.
  func run(_ job: ExportJob, with renderer: any Renderer) {
    let path = job.path.withoutTilde
    if let file = FileIdentity(of: path) {
      if let original = job.originals.first(where: { FileIdentity(of: $0) == file }) {
        guard job.consent == .original(original) else {
          return inbox.send(.wouldDestroy(job, original: original))
        }
      } else if job.consent != .file {
        return inbox.send(.wouldReplace(job))
      }
    }
    do {
      let photo =
        switch job.content {
        case .frame(let edits): try renderer.export(edits) { self.isCancelled.withLock(\.self) }
        case .strip(let score, let face):
          try renderer.strip(score, face: face) { done in
            inbox.send(.progress(done: done, total: score.count))
            try check()
          }
        }
      try check()
      try photo.write(to: path)
      let losses = photo.losses(writingTo: path).map { ErrorMessage.notice($0, in: job.path) }
      inbox.send(.exported(path: job.path, next: FreeName.next(job.path), losses: losses))
    } catch is CancellationError {
      inbox.send(.exportCancelled)
    } catch {
      inbox.send(.exportFailed(job, ErrorMessage.sentence(for: error)))
    }
  }

  /// Between two pictures is the time to stop.
  private func check() throws {
    if isCancelled.withLock({ $0 }) { throw CancellationError() }
  }
}
