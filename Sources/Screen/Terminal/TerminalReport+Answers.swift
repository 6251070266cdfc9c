extension TerminalReport {
  /// The questions, in the order sent. The last, DA1, is answered by every terminal, and in order:
  /// when its answer is there no other will come.
  static let questions: [(Topic, String)] = [
    (.cellSize, "\u{1b}[16t"), (.registers, "\u{1b}[?1;3;256S"),
    (.graphicsSize, "\u{1b}[?2;1;0S"), (.synchronisedOutput, "\u{1b}[?2026$p"),
    (.pixelMouse, "\u{1b}[?1016$p"), (.status, "\u{1b}[5n"), (.attributes, "\u{1b}[c"),
  ]

  /// Reads everything that came back.
  package mutating func take(answers bytes: [UInt8], pixels: (width: Int, height: Int)) {
    exchanges = TerminalReport.questions.map { Exchange(topic: $0, question: $1, answer: nil) }
    var graphics: (width: Int, height: Int)?
    for sequence in ControlSequence.all(in: bytes) {
      let n = sequence.numbers
      if sequence.matches("?", "c") {
        sixel = n.contains(4)
        note(.attributes, sequence)
      } else if sequence.matches("", "t"), n.count == 3, n[0] == 6, n[1] > 0, n[2] > 0 {
        (cellWidth, cellHeight, cellSource) = (n[2], n[1], .answer)
        note(.cellSize, sequence)
      } else if sequence.matches("?", "S"), n.count >= 3, n[0] == 1 {
        if n[1] == 0 { registers = n[2] }
        note(.registers, sequence)
      } else if sequence.matches("?", "S"), n.count >= 4, n[0] == 2 {
        if n[1] == 0 { graphics = (n[2], n[3]) }
        note(.graphicsSize, sequence)
      } else if sequence.matches("?", "y", intermediate: "$"), n.count == 2 {
        // 1 and 2: recognised, set or reset; 0: unknown; 4: never.
        let known = n[1] == 1 || n[1] == 2
        if n[0] == 2026 { synchronised = known }
        if n[0] == 1016 { pixelMouse = known }
        note(n[0] == 2026 ? .synchronisedOutput : .pixelMouse, sequence)
      } else if sequence.matches("", "n"), n == [0] {
        answersStatus = true
        note(.status, sequence)
      }
    }
    settleCell(graphics: graphics, pixels: pixels)
  }

  /// Without an answer the cell's size follows from the graphics area, else from the window.
  mutating func settleCell(
    graphics: (width: Int, height: Int)?, pixels: (width: Int, height: Int)
  ) {
    guard cellSource != .answer else { return }
    for (area, source) in [(graphics, CellSource.graphicsSize), (pixels, .windowSize)] {
      guard let area else { continue }
      let (width, height) = (area.width / columns, area.height / rows)
      // Outside these bounds it is no cell: the answer means something else.
      guard (4...64).contains(width), (6...128).contains(height) else { continue }
      (cellWidth, cellHeight, cellSource) = (width, height, source)
      return
    }
  }

  /// Keeps an answer for the doctor.
  private mutating func note(_ topic: Topic, _ sequence: ControlSequence) {
    guard let i = exchanges.firstIndex(where: { $0.topic == topic }) else { return }
    let prefix = sequence.prefix.map { String(UnicodeScalar($0)) } ?? ""
    let numbers = sequence.numbers.map(String.init).joined(separator: ";")
    let tail = String(decoding: sequence.intermediates + [sequence.final], as: UTF8.self)
    exchanges[i].answer = "\u{1b}[" + prefix + numbers + tail
  }
}
