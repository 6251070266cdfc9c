import Files
import Foundation
import Raster

/// What a pasted name turned out to be.
enum PastedFile: Equatable, Sendable {
  /// Of a photo that can be read, the whole path.
  case photo(String)
  /// The whole path.
  case folder(String)
  /// A sentence says why not.
  case unusable(String)

  /// Looks on the disk, and reads a photo to know that it can be opened.
  init(at path: String) {
    let whole = Path.whole(path.withoutTilde)
    var status = stat()
    guard stat(whole.systemName, &status) == 0 else {
      self = .unusable(ErrorMessage.pasted(path, nil))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder(whole)
    // A pipe or a device would be waited for.
    case S_IFREG:
      do {
        _ = try Photo.read(whole)
        self = .photo(whole)
      } catch {
        self = .unusable(ErrorMessage.pasted(path, error))
      }
    default: self = .unusable(ErrorMessage.pasted(path, nil))
    }
  }
}
