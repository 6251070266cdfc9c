import Foundation
import Terminal

extension String {
  /// The whole text, or its beginning and `…`.
  func fitting(_ limit: Int) -> String {
    guard columns > limit, limit > 0 else { return self }
    return String(prefix(columns: limit - 1)) + "…"
  }

  /// The whole text, or its end after `…`: of a long path the name matters most.
  func endFitting(_ limit: Int) -> String {
    guard columns > limit, limit > 0 else { return self }
    return "…" + String(reversed().prefix(columns: limit - 1).reversed())
  }
}

extension Sequence<Character> {
  /// As many of the first characters as take at most `limit` columns.
  func prefix(columns limit: Int) -> [Character] {
    var width = 0
    return prefix { character in
      width += character.columns
      return width <= limit
    }
  }

  /// Lines of at most `limit` columns, broken at spaces where there are any; each character is looked
  /// at once.
  func wrapped(to limit: Int) -> [String] {
    var lines: [String] = []
    var (line, width) = ("", 0)
    var (word, wordWidth) = ("", 0)
    func endLine() {
      lines.append(line)
      (line, width) = ("", 0)
    }
    func endWord() {
      guard !word.isEmpty else { return }
      if !line.isEmpty, width + 1 + wordWidth > limit { endLine() }
      (line, width) = line.isEmpty ? (word, wordWidth) : (line + " " + word, width + 1 + wordWidth)
      (word, wordWidth) = ("", 0)
    }
    for character in self {
      if character == " " {
        endWord()
        continue
      }
      // A word longer than a line is cut.
      if !word.isEmpty, wordWidth + character.columns > limit {
        if !line.isEmpty { endLine() }
        endWord()
        endLine()
      }
      word.append(character)
      wordWidth += character.columns
    }
    endWord()
    if !line.isEmpty { endLine() }
    return lines
  }
}

extension Double {
  /// `0.42`, never `-0.00`.
  var twoDecimals: String { decimals(2) }
  var oneDecimal: String { decimals(1) }

  func decimals(_ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", self)
    return text.contains { ("1"..."9").contains($0) } ? text : String(text.drop { $0 == "-" })
  }
}
