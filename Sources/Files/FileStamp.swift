import Foundation

/// Tells without reading it that a file is probably still the one that was read: its place on the
/// disk, its size, and when it was last written.
package struct FileStamp: Hashable, Sendable {
  private let device: UInt64
  private let file: UInt64
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// Nil where there is nothing of that name.
  package init?(of path: String) {
    var status = stat()
    guard stat(path.systemName, &status) == 0 else { return nil }
    (device, file, size) = (UInt64(status.st_dev), UInt64(status.st_ino), Int(status.st_size))
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }
}
