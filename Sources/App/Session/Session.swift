import Document
import Files
import Foundation
import Studio
import Synchronization

/// The place where a photo's edits are kept while it is open. Nobody else keeps edits there: it
/// holds the lock beside the file.
final class Session: Sendable {
  /// The file that the edits are written to.
  let path: String
  private let lock: FileLock?
  /// The name that what is there now gets before something else takes its place.
  private let aside: Mutex<String?>

  init(path: String, lock: FileLock? = nil, aside: String? = nil) {
    self.path = path
    self.lock = lock
    self.aside = Mutex(aside)
  }

  /// Replaces the file as a whole, so that a kill at any moment leaves the old one or the new one. A
  /// session of the photo's former bytes has another name before.
  func save(_ document: Document) throws(DocumentError) {
    if let name = aside.withLock(\.self) {
      let (old, new) = (path.systemName, name.systemName)
      guard link(old, new) == 0 || rename(old, new) == 0 || errno == ENOENT else {
        throw .file(.notWritable(path: name))
      }
      aside.withLock { $0 = nil }
    }
    try document.renamed(DemoFaces.kept).save(to: path)
  }
}
