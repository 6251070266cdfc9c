import Terminal

extension String {
  /// The whole text, or its beginning and `…`.
  func fitting(_ limit: Int) -> String {
    guard columns > limit, limit > 0 else { return self }
    var (head, width) = ("", 1)
    for character in self {
      width += character.columns
      if width > limit { break }
      head.append(character)
    }
    return head + "…"
  }

  /// The whole text, or its end after `…`: of a long path the name matters most.
  func endFitting(_ limit: Int) -> String {
    guard columns > limit, limit > 0 else { return self }
    var (tail, width) = ([Character](), 1)
    for character in reversed() {
      width += character.columns
      if width > limit { break }
      tail.append(character)
    }
    return "…" + String(tail.reversed())
  }
}

extension Sequence<Character> {
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
  var twoDecimals: String {
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    return (hundredths < 0 ? "-" : "") + "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  var oneDecimal: String {
    let tenths = Int((self * 10).rounded())
    return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
