import Terminal

extension Frame {
  /// The row's characters, for tests and golden files; pictures are shown as `▒`.
  package func line(_ row: Int) -> String {
    var line = ""
    for column in 0..<columns {
      switch self[column, row].content {
      case .character(let character): line.append(character)
      case .tail: break
      case .picture: line.append("▒")
      }
    }
    return line
  }

  /// All rows, trailing spaces removed.
  package var text: String {
    (0..<rows).map { row in
      var line = line(row)
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
