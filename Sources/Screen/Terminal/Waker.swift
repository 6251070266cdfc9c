import Glibc

/// Interrupts a screen's wait from any thread or signal handler: a pipe whose reading end the
/// screen polls.
package final class Waker: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  /// Neither end blocks, and no child process inherits them.
  package init() {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0, "Waker: no pipe, errno \(errno)")
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    Glibc.close(readEnd)
    Glibc.close(writeEnd)
  }

  /// Many calls before the screen looks count as one.
  package func wake() { send(0) }

  /// A full pipe means that a wake is pending already.
  func send(_ byte: UInt8) {
    var byte = byte
    _ = write(writeEnd, &byte, 1)
  }

  /// What was sent since the last call.
  func drain() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 1024)
    while case let count = read(readEnd, &bytes, bytes.count), count > 0 {
      all += bytes.prefix(count)
    }
    return all
  }
}
