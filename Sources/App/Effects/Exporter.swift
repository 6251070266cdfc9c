import Document
import Files
import Foundation
import Geometry
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
    let path = (job.path as NSString).expandingTildeInPath
    guard job.mayReplace || !FileManager.default.fileExists(atPath: path) else {
      return inbox.send(.wouldReplace(job))
    }
    do {
      let photo =
        switch job.content {
        case .frame(let edits): try renderer.export(edits)
        case .strip(let states, let around): try strip(states, around, renderer)
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

  /// Each state's face with what surrounds it, from left to right.
  private func strip(
    _ states: [[FaceEdit]], _ face: Region, _ renderer: any Renderer
  ) throws -> Photo {
    var result: Photo?
    for (i, edits) in states.enumerated() {
      try check()
      let photo = try renderer.export(edits)
      let part = photo.image.cropped(
        to: face.grown(by: max(face.width, face.height) / 3).intersection(photo.image.bounds))
      let scale = min(1, Exporter.stripHeight / Double(part.height))
      let width = max(1, Int((Double(part.width) * scale).rounded()))
      let height = max(1, Int((Double(part.height) * scale).rounded()))
      let small = scale == 1 ? part : part.scaled(toWidth: width, height: height)
      if result == nil {
        let empty = Image(
          width: width * states.count, height: height, red: 0, green: 0, blue: 0)
        result = Photo(image: empty)
      }
      result?.image.paste(small, atX: i * width, y: 0)
      result?.colourProfile = photo.colourProfile
      result?.texts = photo.texts
      inbox.send(.progress(done: i + 1, total: states.count))
    }
    return result!
  }

  /// Taller faces are made smaller.
  private static let stripHeight = 512.0
}
