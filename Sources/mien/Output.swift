import Files
import Foundation

/// Where everything goes that is the result: the one place that prints. Words from outside, such as
/// names of files, reach no terminal as commands for it.
enum Output {
  /// A line, or several.
  /// - Throws: `noOutput` when nobody takes it: a full disk, a pipe whose reader is gone.
  static func say(_ text: String) throws(FileError) {
    try write(text.printable + "\n", to: STDOUT_FILENO)
  }

  /// A value as JSON with sorted keys. What a terminal would obey is written as JSON's own `\u`.
  static func json(_ value: some Encodable, pretty: Bool = false) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    try write(text.escapedAsJSON + "\n", to: STDOUT_FILENO)
  }

  /// All of it, or an error.
  fileprivate static func write(_ text: String, to file: Int32) throws(FileError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let wrote = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress!, $0.count) }
      if wrote >= 0 {
        rest = rest.dropFirst(wrote)
      } else if errno == EAGAIN {
        var event = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        _ = poll(&event, 1, -1)
      } else if errno != EINTR {
        throw .noOutput(code: errno)
      }
    }
  }

  /// To be called before anything is opened: a closed stream's number would go to the next file, and what
  /// is said would be written into it. And a reader that goes away is an error like others, no death.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    // Open for reading alone, so that writing fails as it would have.
    for file in STDIN_FILENO...STDERR_FILENO where fcntl(file, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}

/// Where everything goes that is not the result.
enum StandardError {
  static func say(_ sentence: String) { write("mien: \(sentence)") }

  /// When nobody takes it there is nobody to tell.
  static func write(_ text: String) {
    try? Output.write(text.printable + "\n", to: STDERR_FILENO)
  }
}

extension String {
  /// JSON that stays the same value.
  fileprivate var escapedAsJSON: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isPrintable {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in UTF16.encode(scalar)! {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return text
  }
}
