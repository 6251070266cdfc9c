import Document
import Face
import Files
import Raster
import Studio
import Synchronization

@testable import App

/// Folders in memory. A photo's name says what it shows: `two` two faces, `none` no face.
final class FakeGallery: Gallery {
  private let folders: Mutex<[String: [String]]>
  private let log = Mutex<[String]>([])

  /// Names by folder.
  init(_ folders: [String: [String]] = ["/people": ["anna.jpg", "ben.png", "two.jpg"]]) {
    self.folders = Mutex(folders)
  }

  /// Photos looked at, oldest first.
  var looked: [String] { log.withLock { $0 } }

  func remove(_ folder: String) { folders.withLock { $0[folder] = nil } }

  func photos(in folder: String?) throws -> (folder: String?, photos: [String]) {
    guard let folder else { return (nil, ["/demo/elena.jpg", "/demo/two.jpg", "/demo/none.jpg"]) }
    guard let names = folders.withLock({ $0[folder] }) else {
      throw FileError.folderMissing(folder: folder)
    }
    return (folder, names.map { folder + "/" + $0 })
  }

  func faces(of photo: String) throws -> [Thumbnail] {
    log.withLock { $0.append(photo) }
    let folder = Path.folder(of: photo)
    guard folder == "/demo" || folder == "/photos" || folders.withLock({ $0[folder] != nil }) else {
      throw PhotoError.file(.notFound(path: photo))
    }
    if photo.contains("none") { throw StudioError.noDonorFace(photo) }
    let grey = Thumbnail(Image(width: 128, height: 128, red: 90, green: 90, blue: 90))!
    return photo.contains("two") ? [grey, grey] : [grey]
  }

  /// A smile, as wide as the face's number.
  func expression(of donor: Donor) throws -> [ActionUnit: Double] {
    _ = try faces(of: donor.photo)
    return [.lipCornerPuller: Double(donor.face + 1) / 2]
  }

  func names(completing text: String, _ kind: GalleryRequest.Completion) -> [String] {
    folders.withLock { $0.keys.filter { $0.hasPrefix(text) }.map { $0 + "/" }.sorted() }
  }
}
