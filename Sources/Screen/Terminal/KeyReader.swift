import Glibc

/// Reads what the terminal sends from standard input, without ever waiting for it.
struct KeyReader {
  private var parser: KeyParser
  /// When the newest byte came.
  private var newest = ContinuousClock.now

  /// How often in a row something was there that could not be read.
  private var failures = 0

  /// Bytes read at once; a bound on the inputs that wait in memory.
  private static let limit = 1024

  init(names: KeyNames) { parser = KeyParser(names: names) }

  /// When what is held will not be waited for any longer; nil where nothing is.
  var deadline: ContinuousClock.Instant? { parser.patience.map { newest + $0 } }

  /// Readable without anything to read: the terminal is gone.
  var isAtEnd: Bool { failures > 100 }

  /// Whether bytes are waiting.
  var hasBytes: Bool {
    var fd = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&fd, 1, 0) > 0 && fd.revents & Int16(POLLIN) != 0
  }

  /// What has come since; none where nothing has, or a sequence is not whole yet.
  mutating func read() -> [KeyParser.Input] {
    var bytes = [UInt8](repeating: 0, count: KeyReader.limit)
    // Looked for before the clock: bytes that waited while we were busy have come in time.
    let isThere = hasBytes
    let count = isThere ? Glibc.read(0, &bytes, bytes.count) : 0
    failures = isThere && count <= 0 ? failures + 1 : 0
    if count > 0 {
      newest = .now
      return parser.take(bytes.prefix(count))
    }
    guard let deadline, ContinuousClock.now >= deadline else { return [] }
    return parser.expire()
  }
}
