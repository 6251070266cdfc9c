import Files
import Foundation
import Raster
import Studio
import Synchronization

/// Folders on the disk, and their faces as the networks see them.
package final class StudioGallery: Gallery {
  /// Nil until the networks are read: nothing is asked for before.
  private let library = Mutex<DonorLibrary?>(nil)

  func use(_ library: DonorLibrary) { self.library.withLock { $0 = library } }

  package func photos(in folder: String?) throws -> (folder: String?, photos: [String]) {
    let path = folder?.wholePath
    guard let path, path != DemoFaces.paths.first.map(Path.folder(of:)) else {
      return (nil, DemoFaces.paths)
    }
    let names = try Folder(path).files.filter { (try? Photo.checkExtension(of: $0)) != nil }
    return (path, names.map { Path.joined(path, $0) })
  }

  package func faces(of photo: String) throws -> [Thumbnail] {
    guard let library = library.withLock(\.self) else { return [] }
    return try library.photo(at: photo, isModest: true).faces.map(\.thumbnail)
  }

  package func folders(completing text: String) -> [String] {
    // What stands before the last slash is taken as it was typed.
    let cut = text.lastIndex(of: "/").map(text.index(after:)) ?? text.startIndex
    let (parent, start) = (String(text[..<cut]), text[cut...].lowercased())
    if parent.isEmpty, text == "~" { return ["~/"] }
    let folders = (try? Folder((parent.isEmpty ? "." : parent).wholePath))?.folders ?? []
    return folders.filter { $0.lowercased().hasPrefix(start) }.map { parent + $0 + "/" }
  }
}

extension String {
  /// From the root, `~` resolved as in a shell, without a slash at its end.
  fileprivate var wholePath: String {
    Path.whole(withoutTilde)
  }
}
