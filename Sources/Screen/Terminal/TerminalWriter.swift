import Glibc

/// Writes to the terminal past ncurses.
enum TerminalWriter {
  /// All of it, even when the terminal is slow or the descriptor does not block. A terminal that
  /// went away is noticed by the reader.
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Glibc.write(1, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written > 0 {
          rest = rest.dropFirst(written)
        } else if errno == EAGAIN {
          var fd = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
          _ = poll(&fd, 1, 1000)
        } else if errno != EINTR {
          return
        }
      }
    }
  }

  static func write(_ text: String) { write(Array(text.utf8)) }
}
