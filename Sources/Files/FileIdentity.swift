import Foundation

/// Which file a name means: two names of one file are equal here, be they links, `./` before it, or
/// another spelling that the disk takes for the same.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let file: UInt64

  /// Of the file behind symbolic links; `~` is the home folder. Nil where there is nothing.
  package init?(of path: String) {
    var status = stat()
    guard stat(path.withoutTilde.systemName, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    (device, file) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }

  /// Whether both names mean one file, or would if there were one.
  package static func isSame(_ one: String, _ other: String) -> Bool {
    if let file = FileIdentity(of: one) { return file == FileIdentity(of: other) }
    return FileIdentity(of: other) == nil && whole(one) == whole(other)
  }

  private static func whole(_ path: String) -> String {
    Path.whole(path.withoutTilde)
  }
}
