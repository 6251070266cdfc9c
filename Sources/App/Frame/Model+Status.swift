import Document
import Geometry
import Studio
import Terminal
import Themes

extension Model {
  /// What is being waited for, what the last edit cost if the person wants to know, or the keys of the
  /// moment; at the right end whether the edits are saved. A sentence stands above it.
  func drawStatus(in frame: inout Frame) {
    let (row, place) = (layout.statusRow, statusPlace)
    let (mark, style) = savedMark
    frame.text(mark, endingAt: layout.columns - 2, row: row, style: style)
    frame.draw(statusButtons, theme: theme)
    let words = waiting ?? (isTellingCost ? cost(place.width) : "")
    frame.text(words, column: place.x, row: row, limit: place.width, style: theme[.text])
    if let note { draw(note, in: &frame) }
  }

  /// In the line above the status line; one that is longer takes as many lines of the picture as it
  /// needs, for it is nowhere else to be read.
  private func draw(_ note: Note, in frame: inout Frame) {
    let lines = note.text.wrapped(to: layout.columns - 6)
    let top = layout.statusRow - lines.count
    if lines.count > 1 {
      let ground = Region(x: 1, y: top, width: layout.columns - 2, height: lines.count)
      frame.fill(ground, style: theme[.background])
      frame.horizontalLine(column: 1, row: top - 1, width: ground.width, style: theme[.border])
    }
    for (i, line) in lines.enumerated() {
      frame.text(" \(line) ", column: 2, row: top + i, style: style(of: note.kind))
    }
  }

  /// Between the overlay's name and the mark at the right end.
  private var statusPlace: Region {
    let start = overlayButtons.last.map(\.end) ?? 2
    let end = layout.columns - 4 - savedMark.0.columns
    return Region(x: start, y: layout.statusRow, width: max(0, end - start), height: 1)
  }

  /// What lies over the picture; a click goes on to the next.
  private var overlayButtons: [Button] {
    guard let overlay else { return [] }
    let name = Button(
      action: .overlay, words: overlay.words, role: .accent, column: 2, row: layout.statusRow)
    let line = Button(
      action: .overlay, words: " │ ", role: .border, column: name.end, row: layout.statusRow)
    return [name, line]
  }

  private var hintButtons: [Button] {
    guard waiting == nil, !isTellingCost else { return [] }
    return hints.buttons(
      in: section, column: statusPlace.x, row: layout.statusRow, room: statusPlace.width)
  }

  /// Everything in the status line that can be clicked.
  var statusButtons: [Button] { overlayButtons + hintButtons }

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
    case .off: ("✕ not kept", theme[.warning])
    }
  }

  /// What keeps the person waiting.
  private var waiting: String? {
    if let task { return "\(task.words)…" }
    if marking?.isReading == true { return "Reading the face…" }
    return isOpen ? nil : "Looking for faces in \(source.name)…"
  }

  /// `AU12 0.71 → express 4.1 ms · …`, as many parts as there is room for.
  private func cost(_ room: Int) -> String {
    guard let cost = shown?.preview.cost else { return "" }
    var parts = cost.stages.map { "\($0.name) \($0.microseconds.milliseconds)" }
    if cost.tiles > 0 { parts.append("\(100 * cost.tiles / cost.tilesOfAll) % of tiles") }
    if paint.bands > 0 {
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

  /// What of the edits it was for, from the last kind whose networks ran to the first.
  private func cause(_ cost: Cost) -> String {
    guard !isComparing, let face = document.selectedFace else { return "" }
    let cause = panels.all.reversed().lazy.compactMap { $0.cause(of: cost, on: face) }.first
    return cause.map { "\($0) → " } ?? ""
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
  fileprivate var stages: [(name: String, microseconds: Int)] {
    var stages: [(name: String, microseconds: Int)] = []
    for step in steps where step.id.stage != .inject {
      var id = step.id
      id.face = nil
      if let i = stages.firstIndex(where: { $0.name == id.words }) {
        stages[i].microseconds += step.microseconds
      } else {
        stages.append((id.words, step.microseconds))
      }
    }
    return stages
  }
}

extension Int {
  /// Microseconds as `4.1 ms`.
  fileprivate var milliseconds: String { "\((Double(self) / 1000).oneDecimal) ms" }
}
