import Foundation
import Geometry
import PseudoTerminals
import Raster

/// `mien photo.jpg` on a pseudo-terminal, seen and handled as a person would: by what stands on the
/// screen.
final class OpenEditor {
  let home: Home
  let terminal: PseudoTerminal
  private(set) var screen: ScreenText
  /// Output before this is on `screen`.
  private var seen = 0

  /// What was waited for did not come; this stood on the screen instead.
  struct Stuck: Error, CustomStringConvertible {
    let lines: [String]
    var description: String { "\n" + lines.joined(separator: "\n") }
  }

  /// Seconds that anything may take on a busy machine.
  static let patience = 60.0

  /// Starts the editor and waits until the photo can be edited, or until a box says `words`.
  init(
    _ home: Home, size: PseudoTerminal.Size = .init(), answers: PseudoTerminal.Answers = .sixel,
    photo: String? = nil, untilBox words: String? = nil, quiet: Int32 = 500,
    environment: [String: String] = [:]
  ) throws {
    self.home = home
    terminal = try PseudoTerminal(
      running: PseudoTerminal.product("mien"), arguments: [photo ?? home.photo],
      environment: home.environment.merging(environment) { $1 }, size: size, answers: answers)
    screen = ScreenText(columns: size.columns, rows: size.rows)
    try wait { [self] in
      (words.map($0.contains) ?? (value(of: "AU12") != nil)) && !$0.contains("Looking for")
        && !$0.contains("Drawing")
    }
    terminal.settle(quiet: quiet)
    catchUp()
  }

  /// Waits until the screen shows what `done` wants, and keeps showing it: a frame half written may
  /// hold new numbers beside old ones.
  func wait(until done: (ScreenText) -> Bool) throws {
    while true {
      do {
        try terminal.wait(since: terminal.output.count, limit: Self.patience) { _ in
          catchUp()
          return done(screen)
        }
      } catch { throw Stuck(lines: screen.lines) }
      terminal.settle(quiet: 40)
      catchUp()
      if done(screen) { return }
    }
  }

  /// Brings `screen` up to date.
  private func catchUp() {
    screen.write(terminal.output[seen...])
    seen = terminal.output.count
  }

  /// Does something that edits, and waits until the editor says that the edit is kept, which is
  /// when the hand has rested and the picture is finished.
  func edit(_ unit: String, to value: String, by action: () -> Void) throws {
    action()
    try wait { _ in self.value(of: unit) == value && screen.contains("● saved") }
    terminal.settle(quiet: 400)
    catchUp()
  }

  /// Does something after which another picture is shown, and waits for that.
  func look(by action: () -> Void) throws {
    let mark = terminal.output.count
    action()
    try terminal.wait(since: mark, limit: Self.patience) { !$0.pictures.isEmpty }
    terminal.settle(quiet: 600)
    catchUp()
  }

  /// Presses the arrow until the unit's line is the chosen one.
  func choose(_ unit: String) throws {
    while !screen.lines.contains(where: { $0.contains("▸\(unit) ") }) {
      let before = screen.lines
      terminal.send("j")
      try wait { $0.lines != before }
    }
  }

  /// Clicks on words on the screen, the first that are there.
  func click(_ words: String) throws {
    for (row, cells) in screen.cells.enumerated() {
      let line = String(cells)
      guard let range = line.firstRange(of: words) else { continue }
      let column = line.distance(from: line.startIndex, to: range.lowerBound) + words.count / 2
      return terminal.drag([(column, row)])
    }
    throw Stuck(lines: screen.lines)
  }

  /// The row of a unit's slider, and the columns that its track takes; nil where it is not shown.
  func slider(_ unit: String) -> (row: Int, track: Range<Int>)? {
    for (row, cells) in screen.cells.enumerated() {
      guard let code = String(cells).firstRange(of: "\(unit) "),
        let start = cells.firstIndex(where: { "━●┼".contains($0) }),
        String(cells).distance(from: String(cells).startIndex, to: code.lowerBound) < start
      else { continue }
      let end = cells[start...].firstIndex { !"━●┼─".contains($0) } ?? cells.count
      return (row, start..<end)
    }
    return nil
  }

  /// The number at the end of a unit's line.
  func value(of unit: String) -> String? {
    guard let (row, track) = slider(unit) else { return nil }
    return String(screen.cells[row][track.upperBound...]).split(separator: " ").first.map(
      String.init)
  }

  /// The window gets another size; what stood on it is gone.
  func resize(columns: Int, rows: Int) {
    catchUp()
    screen = ScreenText(columns: columns, rows: rows)
    terminal.resize(columns: columns, rows: rows)
  }

  /// The picture on the screen now: all that was drawn since `mark`, one piece over the other, cut
  /// to the square that the photo is; what is right of it or below fills its last cells.
  func picture(since mark: Int = 0) -> Image {
    let output = PseudoTerminal.Output(bytes: Array(terminal.output[mark...]))
    let place = place(since: mark)
    let side = min(place.width, place.height)
    return output.canvas(terminal.size)
      .cropped(to: Region(x: place.x, y: place.y, width: side, height: side))
  }

  /// Pixels of the screen that pictures were drawn to.
  func place(since mark: Int = 0) -> Region {
    PseudoTerminal.Output(bytes: Array(terminal.output[mark...])).pictures.reduce(.empty) {
      let size = $1.size
      let part = Region(
        x: $1.column * terminal.size.cellWidth, y: $1.row * terminal.size.cellHeight,
        width: size.width, height: size.height)
      return $0.isEmpty ? part : $0.union(part)
    }
  }
}
