import Glibc

/// Bytes on their way to the terminal, in the order they were handed over.
///
/// A terminal may stop reading, for a moment or for ever. Handing over never waits for it: what it
/// does not take now is sent later, when `send` is called again.
final class TerminalWriter {
  /// To be polled for `POLLOUT` while something waits.
  let descriptor: Int32
  private let isOwn: Bool
  private var waiting: [UInt8] = []
  /// Of those, what is sent.
  private var sent = 0

  /// The terminal on standard output, opened once more: that it does not block is a property of what
  /// is opened, and standard output is the shell's too. Where it cannot be, its owner being somebody
  /// else, standard output itself, which then may block.
  init() {
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    var name = [CChar](repeating: 0, count: 256)
    var opened = ttyname_r(1, &name, name.count) == 0 ? open(name, flags) : -1
    if opened < 0 { opened = open("/dev/tty", flags) }
    isOwn = opened >= 0
    descriptor = isOwn ? opened : 1
  }

  deinit { if isOwn { close(descriptor) } }

  /// Everything has gone to the terminal's line.
  var isEmpty: Bool { waiting.isEmpty }

  /// Takes the bytes, and sends what the terminal takes at once.
  func write(_ bytes: [UInt8]) {
    waiting += bytes
    send()
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Sends what the terminal takes now. What a terminal that went away does not take is dropped; that
  /// it went is noticed by the reader.
  func send() {
    while sent < waiting.count {
      let count = waiting.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + sent, $0.count - sent)
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        break
      }
    }
    (waiting, sent) = ([], 0)
  }

  /// Sends the rest, and waits so long for a terminal that is slow. False where something is left.
  func finish(within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    send()
    while !isEmpty {
      let left = Int32(((end - .now) / .milliseconds(1)).rounded(.up))
      guard left > 0 else { return false }
      var fd = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&fd, 1, left)
      send()
    }
    return true
  }

  /// Gives up what waits, here and in the line, so that there is room for a last word.
  func discard() {
    (waiting, sent) = ([], 0)
    tcflush(descriptor, TCOFLUSH)
  }
}
