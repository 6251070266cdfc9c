import Document
import Face
import Files
import Foundation
import Raster
import Studio
import Synchronization

/// Folders on the disk, and their faces as the networks see them.
final class StudioGallery: Gallery {
  /// Nil until the networks are read: nothing is asked for before.
  private let models = Mutex<Models?>(nil)

  func use(_ models: Models) { self.models.withLock { $0 = models } }

  func photos(in folder: String?) throws -> (folder: String?, photos: [String]) {
    let path = folder.map { Path.whole($0.withoutTilde) }
    guard let path, path != DemoFaces.paths.first.map(Path.folder(of:)) else {
      return (nil, DemoFaces.paths)
    }
    let names = try Folder(path).files.filter { Photo.isPhoto(named: $0) }
    return (path, names.map { Path.joined(path, $0) })
  }

  func faces(of photo: String) throws -> [Thumbnail] {
    guard let models = models.withLock(\.self) else { return [] }
    return try models.donors.photo(at: photo, isModest: true).faces.map(\.thumbnail)
  }

  func expression(of donor: Donor) throws -> [ActionUnit: Double] {
    guard let models = models.withLock(\.self) else { return [:] }
    return try models.expression(of: donor)
  }

  func names(
    completing text: String, _ kind: GalleryRequest.Completion
  ) -> [String] {
    // What stands before the last slash is taken as it was typed.
    let cut = text.lastIndex(of: "/").map(text.index(after:)) ?? text.startIndex
    let (parent, start) = (String(text[..<cut]), text[cut...].lowercased())
    if parent.isEmpty, text == "~" { return ["~/"] }
    let place = Path.whole((parent.isEmpty ? "." : parent).withoutTilde)
    guard let folder = try? Folder(place) else { return [] }
    let pictures =
      kind == .folders ? [] : folder.files.filter { (try? Photo.checkExtension(of: $0)) != nil }
    return (folder.folders.map { $0 + "/" } + pictures)
      .filter { $0.lowercased().hasPrefix(start) }.map { parent + $0 }
  }
}
