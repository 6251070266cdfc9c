import Document
import Studio
import Terminal
import Themes

extension Model {
  /// What the last edit cost and whether it is saved; or a sentence that matters more.
  func drawStatus(in frame: inout Frame) {
    let row = layout.statusRow
    let (mark, markStyle) = savedMark
    let end = layout.columns - 2
    frame.text(mark, endingAt: end, row: row, style: markStyle)
    var column = 2
    if let overlay {
      column = frame.text(overlay.words, column: 2, row: row, style: theme[.accent])
      column = frame.text(" │ ", column: column, row: row, style: theme[.border])
    }
    let room = end - mark.columns - 2 - column
    if let note {
      frame.text(note.text.fitting(room), column: column, row: row, style: style(of: note.kind))
      return
    }
    frame.text(work(room), column: column, row: row, limit: room, style: theme[.text])
  }

  private func style(of kind: Note.Kind) -> Style {
    switch kind {
    case .news: theme[.success]
    case .warning: theme[.warning]
    case .error: theme[.error]
    }
  }

  /// The mark at the right end: shape and word say it too, not only the colour.
  private var savedMark: (String, Style) {
    switch saving {
    case .saved: ("● saved", theme[.success])
    case .pending: ("○ saving", theme[.dim])
    case .failed: ("✕ not saved", theme[.error])
    case .off: ("no session", theme[.dim])
    }
  }

  /// `AU12 0.71 → express 4.1 ms · …`, as many parts as there is room for.
  private func work(_ room: Int) -> String {
    if let task { return "\(task.words)…" }
    guard isOpen else { return "Looking for faces in \(source.name)…" }
    guard let cost = shown?.drawing.cost else { return "" }
    var parts = cost.stages.map { "\($0.name) \($0.microseconds.milliseconds)" }
    if cost.tiles > 0 { parts.append("\(100 * cost.tiles / cost.tilesOfAll) % of tiles") }
    if paint.strips > 0 {
      let encoder = size.graphics == .sixel ? "sixel" : "blocks"
      parts.append(
        "\(encoder) \(paint.microseconds.milliseconds) \((paint.bytes + 512) / 1024) kB")
    }
    let all = cost.steps.count + cost.reused
    if all > 0 { parts.append("\(cost.reused) of \(all) steps reused") }
    var line = cause(cost)
    for part in parts {
      let longer = line.isEmpty || line.hasSuffix("→ ") ? line + part : "\(line) · \(part)"
      if longer.columns > room { break }
      line = longer
    }
    return line
  }

  /// The component that was fused anew, the identity that was grafted anew, or the unit that was injected anew, and where it stands.
  private func cause(_ cost: Cost) -> String {
    if !isComparing, hasFace, cost.steps.contains(where: { $0.name.hasPrefix("fuse ") }),
      !componentEdit.isEmpty
    {
      let strength = max(componentEdit.geometry.strength, componentEdit.appearance.strength)
      return "\(components.name) \(strength.twoDecimals) → "
    }
    if !isComparing, let identity = document.selectedFace?.edit.identity, !identity.isOwn,
      cost.steps.contains(where: { $0.name.hasPrefix("graft") })
    {
      return "identity \(identity.strength.twoDecimals) → "
    }
    guard let unit = cost.injections.first, hasFace, !isComparing else { return "" }
    guard cost.injections.count == 1 else { return "\(cost.injections.count) AUs → " }
    return "\(unit.code) \(slider(.unit(unit)).value.twoDecimals) → "
  }
}

extension Overlay.Kind {
  /// Its name and what is seen, for the status line.
  fileprivate var words: String {
    switch self {
    case .attention: "attention: what the network paints"
    case .flow: "flow: how the pixels move"
    case .tiles: "tiles: what was recomputed"
    case .faces: "faces: the chosen one is bright"
    case .components: "components: the boxes they are drawn in"
    }
  }
}

extension Cost {
  /// The steps that take their time, those of all faces together. Injecting is left out: the line
  /// begins with what was injected.
  fileprivate var stages: [Step] {
    var stages: [Step] = []
    for step in steps {
      let words = step.name.split(separator: " ")
      let name = words.prefix { $0 != "face" && !$0.hasPrefix("AU") }.joined(separator: " ")
      if name == "inject" { continue }
      if let i = stages.firstIndex(where: { $0.name == name }) {
        stages[i].microseconds += step.microseconds
      } else {
        stages.append(Step(name, microseconds: step.microseconds))
      }
    }
    return stages
  }
}

extension Int {
  /// Microseconds as `4.1 ms`.
  fileprivate var milliseconds: String { "\((Double(self) / 1000).oneDecimal) ms" }
}
