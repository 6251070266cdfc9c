/// The two picture files that Mien writes.
enum PhotoFormat {
  case png
  case jpeg

  /// The extensions that an error lists.
  static let knownExtensions = ["png", "jpg", "jpeg"]

  /// By the last extension of the last path component; a dot file has none.
  init?(extensionOf path: String) {
    switch path.fileExtension {
    case "png": self = .png
    case "jpg", "jpeg": self = .jpeg
    default: return nil
    }
  }
}

extension String {
  /// The extension of a path's last component, in small letters; nil where it has none.
  fileprivate var fileExtension: String? {
    let name = split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }
}

extension Photo {
  /// Extensions of the files that Mien opens; what they hold is told by their content.
  package static let extensions = [
    "png", "jpg", "jpeg", "webp", "tif", "tiff", "avif", "heic", "heif",
  ]

  /// Whether a file's name is that of a photo.
  package static func isPhoto(named path: String) -> Bool {
    path.fileExtension.map(extensions.contains) ?? false
  }

  /// The name for a photo's result: its own where that can be written, else as a PNG, which keeps
  /// every pixel and its transparency.
  package static func resultName(of name: String) -> String {
    guard isPhoto(named: name), PhotoFormat(extensionOf: name) == nil else { return name }
    return name[..<name.lastIndex(of: ".")!] + ".png"
  }
}
