import Files

/// What can be done with a file or a folder whose path was pasted, or that was dropped on the window.
enum Offer: Equatable, Sendable {
  /// Go on with this photo.
  case photo(path: String)
  /// Choose faces from this folder.
  case folder(path: String)

  var question: String {
    switch self {
    case .photo: "Open it?"
    case .folder: "Take faces from it?"
    }
  }

  var words: String {
    switch self {
    case .photo(let path): "Open the photo \(path.withTilde)?"
    case .folder(let path): "Take faces from the folder \(path.withTilde)?"
    }
  }
}
