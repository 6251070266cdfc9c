import Foundation
import Synchronization

extension WholeFile {
  /// Bytes that are read at most: no photo, recipe or network is larger.
  package static let limit = 1 << 30

  /// All bytes of a regular file, or of a pipe to its end. A pipe gives its bytes once, so they are kept
  /// for who asks again. Devices are refused: they might never end.
  /// - Throws: also `tooLarge` beyond the limit, before the bytes of a file are read.
  package static func read(
    _ path: String, limit: Int = WholeFile.limit
  ) throws(FileError) -> [UInt8] {
    let file = try opened(path)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(reading: path, code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return try bytes(of: file, size: Int(status.st_size), limit, path)
    case S_IFIFO, S_IFSOCK:
      let pipe = Pipe(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
      if let known = drained.withLock({ $0[pipe] }) { return known }
      waitForWriter(file)
      let all = try bytes(of: file, size: 0, limit, path)
      drained.withLock { $0[pipe] = all }
      return all
    default: throw .notAFile(path: path)
    }
  }

  private struct Pipe: Hashable {
    let device, number: UInt64
  }

  private static let drained = Mutex<[Pipe: [UInt8]]>([:])

  /// An open file; of a descriptor that has no name, such as a socket or another person's pipe at
  /// `/dev/stdin`, a copy.
  private static func opened(_ path: String) throws(FileError) -> Int32 {
    let file = open(path.systemName, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file >= 0 { return file }
    let code = errno
    if [ENXIO, EACCES, EPERM].contains(code), let number = descriptor(path) {
      let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
      if copy >= 0 { return copy }
    }
    throw FileError(reading: path, code: code)
  }

  /// The number in `/dev/stdin` and `/dev/fd/N`.
  private static func descriptor(_ path: String) -> Int32? {
    if path == "/dev/stdin" { return 0 }
    let start = "/dev/fd/"
    return path.hasPrefix(start) ? Int32(path.dropFirst(start.count)) : nil
  }

  /// Without this a pipe that nobody has begun to write to would seem to be at its end.
  private static func waitForWriter(_ file: Int32) {
    var event = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    while poll(&event, 1, -1) < 0, errno == EINTR {}
  }

  /// - Parameter size: what the system says; 0 where it does not know.
  private static func bytes(
    of file: Int32, size: Int, _ limit: Int, _ path: String
  ) throws(FileError) -> [UInt8] {
    guard size <= limit else { throw .tooLarge(path: path, limit: limit) }
    var all: [UInt8] = []
    var room = max(size, 1 << 16)
    while true {
      var code: Int32 = 0
      let next = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        code = fill(buffer, from: file, &count)
      }
      guard code == 0 else { throw FileError(reading: path, code: code) }
      if all.isEmpty { all = next } else { all += next }
      guard all.count <= limit else { throw .tooLarge(path: path, limit: limit) }
      // A file of a known size ends there: it may be growing.
      if next.count < room || size > 0 { return all }
      room = all.count
    }
  }

  /// Until the buffer is full or the file ends; 0, or the system's error code.
  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32, _ count: inout Int
  ) -> Int32 {
    while count < buffer.count {
      let got = Foundation.read(file, buffer.baseAddress! + count, buffer.count - count)
      if got == 0 { return 0 }
      if got > 0 {
        count += got
      } else if errno == EAGAIN {
        waitForWriter(file)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
