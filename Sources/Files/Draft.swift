import Foundation
import Synchronization

/// A file on its way: beside its place, under a name of its own, locked while its writer lives. Who
/// was killed left one without a lock; the next to write into the folder takes it away.
struct Draft: ~Copyable {
  let path: String
  let file: Int32
  private static let prefix = ".mien-"

  /// - Parameter mode: as `open` takes it.
  /// - Throws: the system's error code.
  init(in folder: String, mode: mode_t) throws(Failure) {
    Self.sweepOnce(folder)
    while true {
      let path = Path.joined(folder, Self.prefix + String(UInt64.random(in: 0 ... .max)))
      let file = open(path.systemName, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      guard file >= 0 else { throw Failure(code: errno) }
      // Where there are no locks nobody sweeps.
      _ = flock(file, LOCK_EX)
      var status = stat()
      if fstat(file, &status) == 0, status.st_nlink > 0 {
        (self.path, self.file) = (path, file)
        return
      }
      // Swept away before it was locked.
      close(file)
    }
  }

  struct Failure: Error { let code: Int32 }

  private static let swept = Mutex(Set<String>())

  private static func sweepOnce(_ folder: String) {
    guard swept.withLock({ $0.insert(folder).inserted }) else { return }
    sweep(folder)
  }

  /// Removes what dead writers of this person left.
  static func sweep(_ folder: String) {
    guard let open = opendir(folder.systemName) else { return }
    defer { closedir(open) }
    while let entry = readdir(open) {
      let name = entry.name
      guard name.hasPrefix(prefix), UInt64(name.dropFirst(prefix.count)) != nil else { continue }
      remove(Path.joined(folder, name))
    }
  }

  /// Nothing while somebody holds it.
  private static func remove(_ path: String) {
    let file = open(path.systemName, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), flock(file, LOCK_EX | LOCK_NB) == 0
    else { return }
    unlink(path.systemName)
  }
}

extension UnsafeMutablePointer<dirent> {
  /// Its name, whatever bytes it has.
  var name: String {
    withUnsafeBytes(of: &pointee.d_name) { String(systemName: $0.prefix { $0 != 0 }) }
  }
}
