import Foundation

/// What stands in a folder.
package struct Folder: Sendable, Equatable {
  /// Names of files, and of links to files, without the hidden ones; in the order people count in.
  package private(set) var files: [String] = []
  /// Names of folders, likewise.
  package private(set) var folders: [String] = []

  /// - Throws: `folderMissing` also where something else than a folder has the name.
  package init(_ path: String) throws(FileError) {
    guard let open = opendir(path.systemName) else {
      switch errno {
      case ENOENT, ENOTDIR: throw .folderMissing(folder: path)
      case EACCES, EPERM: throw .notReadable(path: path)
      default: throw .failed(path: path, code: errno)
      }
    }
    defer { closedir(open) }
    while let entry = readdir(open) {
      let name = entry.name
      guard !name.hasPrefix(".") else { continue }
      var status = stat()
      guard stat(Path.joined(path, name).systemName, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files.append(name)
      case S_IFDIR: folders.append(name)
      default: break
      }
    }
    files = files.sorted(by: Folder.precedes)
    folders = folders.sorted(by: Folder.precedes)
  }

  /// `a2` before `B10`; names that differ in case only keep an order too.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    let order = a.compare(b, options: [.caseInsensitive, .numeric])
    return order == .orderedSame ? a < b : order == .orderedAscending
  }
}
