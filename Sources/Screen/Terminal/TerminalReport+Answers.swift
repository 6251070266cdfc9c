extension TerminalReport {
  /// DA1 is answered by every terminal, and in order: when its answer is there no other will come.
  static let last: (Topic, String) = (.attributes, "\u{1b}[c")

  /// What every terminal is asked, in the order sent.
  static let questions: [(Topic, String)] = [
    (.cellSize, "\u{1b}[16t"), (.textArea, "\u{1b}[14t"),
    (.palette, "\u{1b}]4;255;?\u{1b}\\"), (.synchronisedOutput, "\u{1b}[?2026$p"),
    (.pixelMouse, "\u{1b}[?1016$p"), (.version, "\u{1b}[>q"), (.kind, "\u{1b}[>c"),
    (.status, "\u{1b}[5n"), last,
  ]

  /// What only a terminal with sixel is asked: st would scroll its screen instead.
  static let pictureQuestions: [(Topic, String)] = [
    (.registers, "\u{1b}[?1;3;256S"), (.graphicsSize, "\u{1b}[?2;1;0S"),
    (.graphicsLimit, "\u{1b}[?2;4;0S"),
  ]

  /// Reads everything that came back. `pixels` is the window as the kernel knows it, 0 where it
  /// does not.
  package mutating func take(answers bytes: [UInt8], pixels: Extent) {
    let asked = TerminalReport.pictureQuestions + TerminalReport.questions
    exchanges = asked.map { Exchange(topic: $0, question: $1, answer: nil) }
    var areas: [Topic: Extent] = [:]
    for sequence in ControlSequence.all(in: bytes) {
      guard let topic = take(sequence, &areas) else { continue }
      note(topic, sequence.text)
    }
    if let text = string(in: bytes, after: "\u{1b}P>|") {
      version = text
      note(.version, "\u{1b}P>|\(text)\u{1b}\\")
    }
    if let text = string(in: bytes, after: "\u{1b}]4;255;") {
      hasPalette256 = true
      note(.palette, "\u{1b}]4;255;\(text)\u{1b}\\")
    }
    if !sixel { exchanges.removeFirst(TerminalReport.pictureQuestions.count) }
    if version?.hasPrefix("tmux ") == true { multiplexer = .tmux }
    limit = [areas[.graphicsLimit], areas[.graphicsSize]].lazy.compactMap { $0 }
      .first { $0.width >= 100 && $0.height >= 100 }
    settleMargin(areas, pixels)
    settleCell(pixels: pixels, areas: areas)
  }

  /// Reads one answer. Returns the question; nil when it is none.
  private mutating func take(
    _ sequence: ControlSequence, _ areas: inout [Topic: Extent]
  ) -> Topic? {
    let n = sequence.numbers
    if sequence.matches("?", "c") {
      (answers, sixel) = (true, n.contains(4))
      return .attributes
    }
    if sequence.matches(">", "c") {
      // tmux and GNU screen give their initials.
      multiplexer = n.first == 84 ? .tmux : n.first == 83 ? .screen : multiplexer
      return .kind
    }
    if sequence.matches("", "t"), n.count == 3, n[1] > 0, n[2] > 0 {
      switch n[0] {
      case 4:
        areas[.textArea] = Extent(width: n[2], height: n[1])
        return .textArea
      case 6 where TerminalReport.isCell(width: n[2], height: n[1]):
        (cellWidth, cellHeight, cellSource) = (n[2], n[1], .answer)
        return .cellSize
      default: return nil
      }
    }
    if sequence.matches("?", "S"), n.count >= 3 { return take(graphics: n, &areas) }
    if sequence.matches("?", "y", intermediate: "$"), n.count == 2 {
      // 1 and 2: recognised, set or reset; 0: unknown; 4: never.
      let known = n[1] == 1 || n[1] == 2
      if n[0] == 2026 { synchronised = known }
      if n[0] == 1016 { pixelMouse = known }
      return n[0] == 2026 ? .synchronisedOutput : .pixelMouse
    }
    if sequence.matches("", "n"), n == [0] {
      answersStatus = true
      return .status
    }
    return nil
  }

  /// Item, status, values. mlterm answers what it is asked about item 2 as if of item 1, and says
  /// that it failed.
  private mutating func take(graphics n: [Int], _ areas: inout [Topic: Extent]) -> Topic? {
    if n[0] == 1, n[1] == 0 {
      registers = n[2]
      return .registers
    }
    guard n[0] == 2 else { return n[0] == 1 && registers == nil ? .registers : nil }
    // The two answers look alike, and come in the order of their questions.
    let isFirst = exchanges.first { $0.topic == .graphicsSize }?.answer == nil
    let topic = isFirst ? Topic.graphicsSize : .graphicsLimit
    if n[1] == 0, n.count >= 4 { areas[topic] = Extent(width: n[2], height: n[3]) }
    return topic
  }

  /// Works out which part of the window's pixels belongs to no cell. The area for text lacks it;
  /// the area for pictures too, each way in which it is less than the largest picture: xterm's ends
  /// there, whatever the window.
  private mutating func settleMargin(_ areas: [Topic: Extent], _ pixels: Extent) {
    func margin(_ way: KeyPath<Extent, Int>) -> Int? {
      var area = areas[.textArea]?[keyPath: way]
      if area == nil, let most = areas[.graphicsLimit]?[keyPath: way] {
        area = areas[.graphicsSize]?[keyPath: way]
        if area ?? most >= most { area = nil }
      }
      return area.map { pixels[keyPath: way] - $0 }.flatMap { (0...200).contains($0) ? $0 : nil }
    }
    // A border is as wide as it is high; a scroll bar is only in the width.
    let height = margin(\.height)
    self.margin = Extent(width: margin(\.width) ?? height ?? 0, height: height ?? 0)
  }

  /// Without an answer the cell's size follows from the window, less what belongs to no cell, or
  /// from the area for text or pictures where nobody knows the window.
  mutating func settleCell(pixels: Extent, areas: [Topic: Extent] = [:]) {
    guard cellSource != .answer else { return }
    let window = Extent(
      width: pixels.width - margin.width, height: pixels.height - margin.height)
    var candidates: [(Extent?, CellSource)] = [
      (areas[.textArea], .textArea), (window, .windowSize),
    ]
    if let area = areas[.graphicsSize], let limit = areas[.graphicsLimit],
      area.width < limit.width, area.height < limit.height
    {
      candidates.append((area, .graphicsSize))
    }
    for (area, source) in candidates {
      guard let area else { continue }
      let (width, height) = (area.width / columns, area.height / rows)
      guard TerminalReport.isCell(width: width, height: height) else { continue }
      (cellWidth, cellHeight, cellSource) = (width, height, source)
      return
    }
  }

  /// Whether a cell can be so large, in pixels; else the answer means something else.
  static func isCell(width: Int, height: Int) -> Bool {
    (4...128).contains(width) && (6...256).contains(height)
  }

  /// Keeps an answer for the doctor, the first where there are several.
  private mutating func note(_ topic: Topic, _ answer: String) {
    guard let i = exchanges.firstIndex(where: { $0.topic == topic }) else { return }
    if exchanges[i].answer == nil { exchanges[i].answer = answer }
  }

  /// What stands between a string's beginning and its end, `ESC \` or BEL.
  private func string(in bytes: [UInt8], after start: String) -> String? {
    guard let begin = bytes.firstRange(of: Array(start.utf8))?.upperBound,
      let end = bytes[begin...].firstIndex(where: { $0 == 0x1b || $0 == 0x07 })
    else { return nil }
    return String(decoding: bytes[begin..<end], as: UTF8.self)
  }
}

extension ControlSequence {
  /// As it came, for the doctor.
  fileprivate var text: String {
    let prefix = prefix.map { String(UnicodeScalar($0)) } ?? ""
    let numbers = numbers.map(String.init).joined(separator: ";")
    return "\u{1b}[" + prefix + numbers
      + String(decoding: intermediates + [final], as: UTF8.self)
  }
}
