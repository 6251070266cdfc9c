import Foundation

/// A promise between programs: who holds the lock of a name is the only one. It ends with the
/// process, however that ends.
package final class FileLock: Sendable {
  private let path: String
  private let file: Int32

  package enum Outcome {
    case held(FileLock)
    /// The process that holds it, where it can be told.
    case taken(process: Int?)
    /// The disk knows no locks, or nothing can be written there.
    case unknown
  }

  private init(_ path: String, _ file: Int32) { (self.path, self.file) = (path, file) }

  /// Takes the lock if nobody has it, and writes this process's number into the file `path`; the
  /// file goes when the lock is let go.
  package static func take(_ path: String) -> Outcome {
    // Whoever let the lock go meanwhile has removed the file that was opened: then try the new one.
    for _ in 0..<100 {
      let file = open(path.systemName, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { return .unknown }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let isTaken = errno == EWOULDBLOCK
        close(file)
        return isTaken ? .taken(process: holder(path)) : .unknown
      }
      var (mine, there) = (stat(), stat())
      if fstat(file, &mine) == 0, stat(path.systemName, &there) == 0,
        FileIdentity(mine) == FileIdentity(there)
      {
        let number = Array("\(getpid())\n".utf8)
        ftruncate(file, 0)
        _ = write(file, number, number.count)
        return .held(FileLock(path, file))
      }
      close(file)
    }
    return .unknown
  }

  private static func holder(_ path: String) -> Int? {
    guard let bytes = try? WholeFile.read(path) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" })
  }

  /// Removed while it is still held: nobody can have taken it.
  deinit {
    unlink(path.systemName)
    close(file)
  }
}
