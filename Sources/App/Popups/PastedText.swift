import Foundation

/// A text that was pasted: its first line that is not blank, as the person meant it.
struct PastedText: Equatable, Sendable {
  /// Without blanks around it; a file's name is its path, however the terminal wrote it: as a
  /// `file://` address, in quotes, or with backslashes.
  let line: String

  init(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    let first = lines.lazy.map { $0.trimmingCharacters(in: .whitespaces) }.first { !$0.isEmpty }
    let line = first ?? ""
    self.line = PastedText.address(line) ?? PastedText.word(line) ?? line
  }

  /// The longest path there can be, in bytes.
  private static let longestPath = 4095

  /// What could be a path; nil where no file can have this name.
  var path: String? {
    let bytes = line.utf8
    guard !bytes.isEmpty, bytes.count <= PastedText.longestPath, !bytes.contains(0) else {
      return nil
    }
    return line
  }

  /// `file:///a%20b`, with any host's name: it is this machine's terminal that wrote it.
  private static func address(_ line: String) -> String? {
    guard line.lowercased().hasPrefix("file://") else { return nil }
    let rest = line.dropFirst("file://".count)
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    return String(rest[slash...]).removingPercentEncoding
  }

  /// The first word as a shell reads it, where something is quoted; nil where nothing is, or a quote
  /// is not closed.
  private static func word(_ line: String) -> String? {
    guard let first = line.first, "'\"".contains(first) || line.contains("\\") else { return nil }
    var word = ""
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        // Between double quotes a backslash is itself, but before these.
        if quote != nil, !"\"\\$`".contains(character) { word.append("\\") }
        word.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, "'\"".contains(character) {
        quote = character
      } else if quote == nil, character == " " {
        break
      } else {
        word.append(character)
      }
    }
    return quote == nil && !isEscaped ? word : nil
  }
}
