/// What the terminal was asked and what it answered: how `CursesScreen` decides, and what
/// `mien doctor` prints.
package struct TerminalReport: Equatable, Sendable {
  /// One question; `answer` is nil when none came in time.
  package struct Exchange: Equatable, Sendable {
    package let topic: Topic
    package let question: String
    package var answer: String?
  }

  package enum Topic: CaseIterable, Sendable {
    case cellSize, registers, graphicsSize, synchronisedOutput, pixelMouse, status, attributes
  }

  /// Where the size of a cell comes from.
  package enum CellSource: Equatable, Sendable { case answer, graphicsSize, windowSize, assumed }

  package var name: String
  package var columns: Int
  package var rows: Int
  package var exchanges: [Exchange] = []
  package var sixel = false
  /// Colour registers of sixel images; nil when the terminal does not tell.
  package var registers: Int?
  /// A cell's true size in pixels.
  package var cellWidth = 9
  package var cellHeight = 18
  package var cellSource = CellSource.assumed
  /// Frames can be shown at once (mode 2026).
  package var synchronised = false
  /// The mouse can tell pixels (mode 1016).
  package var pixelMouse = false
  /// It answers status requests, so that we can wait for it.
  package var answersStatus = false
  package var colours = ScreenSize.Colours.palette256

  package init(name: String, columns: Int, rows: Int) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// The fixed palette needs this many registers, or half blocks look better.
  static let leastRegisters = 255

  /// The size a frame should be built for.
  package var size: ScreenSize {
    let sixel = sixel && registers ?? 256 >= TerminalReport.leastRegisters
    return ScreenSize(
      columns: columns, rows: rows, cellWidth: sixel ? cellWidth : 1,
      cellHeight: sixel ? cellHeight : 2, graphics: sixel ? .sixel : .halfBlocks,
      colours: colours)
  }
}
