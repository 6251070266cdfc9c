import Document
import Face
import Raster
import Studio

/// Whoever knows folders of photos and the faces in them; `StudioGallery` with networks, a fake in
/// tests. All calls come from one thread of its own.
protocol Gallery: Sendable {
  /// The photos of a folder by their whole paths, in the order to show them; nil: the demo faces.
  /// - Returns: also the folder's whole path.
  func photos(in folder: String?) throws -> (folder: String?, photos: [String])

  /// A photo's faces, from the largest to the smallest; not empty.
  func faces(of photo: String) throws -> [Thumbnail]

  /// What a face shows, 0...1.5 by unit.
  func expression(of donor: Donor) throws -> [ActionUnit: Double]

  /// Names that complete what was typed, typed the same way; folders with a slash at the end.
  func names(completing text: String, _ kind: GalleryRequest.Completion) -> [String]
}

/// What can be asked of a gallery.
enum GalleryRequest: Equatable, Sendable {
  /// List a folder, then look at all its photos; nil: the demo faces.
  case open(folder: String?)
  /// Look at these first, and send their faces as pictures of so many pixels; 0: no pictures.
  case show([String], width: Int, height: Int)
  /// Read what a face shows.
  case read(Donor)
  case complete(String, Completion)

  /// What a name may be completed to.
  enum Completion: Equatable, Sendable {
    case folders
    /// Files that an export could be called, and the folders they lie in.
    case pictures
  }
}

/// What a gallery tells.
enum GalleryNews: Equatable, Sendable {
  case listed(folder: String?, photos: [String])
  /// The folder cannot be listed, or is gone; a sentence says why.
  case failed(folder: String?, String)
  /// A photo of this folder was looked at, or the photo that is being edited.
  case met(folder: String?, photo: String, Meeting)
  case read(Donor, [ActionUnit: Double])
  /// What this face shows cannot be read; a sentence says why.
  case unreadable(Donor, String)
  case completed(String, with: [String])
}

/// What is known of a photo in a folder.
enum Meeting: Equatable, Sendable {
  /// Pictures only where they were asked for, one for each face.
  case faces(Int, pictures: [Image])
  /// It cannot be used; a sentence says why.
  case unusable(String)
}
