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
    var (tail, width) = ("", 1)
    for character in reversed() {
      width += character.columns
      if width > limit { break }
      tail.insert(character, at: tail.startIndex)
    }
    return "…" + tail
  }

  /// Lines of at most `limit` columns, broken at spaces where there are any.
  func wrapped(to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      var word = String(word)
      if !line.isEmpty, line.columns + 1 + word.columns <= limit {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.columns > limit, word.count > 1 {
        let head = String(word.prefix(max(1, limit)))
        lines.append(head)
        word.removeFirst(head.count)
      }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
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
