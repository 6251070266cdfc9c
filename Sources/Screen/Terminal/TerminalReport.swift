import Themes

/// What the terminal was asked and what it answered: how `CursesScreen` decides, and what
/// `mien doctor` prints.
package struct TerminalReport: Equatable, Sendable {
  /// One question; `answer` is nil when none came in time.
  package struct Exchange: Equatable, Sendable {
    package let topic: Topic
    package let question: String
    package var answer: String?
  }

  package enum Topic: Sendable {
    case cellSize, textArea, registers, graphicsSize, graphicsLimit, palette, synchronisedOutput
    case pixelMouse, version, kind, status, attributes
  }

  /// Where the size of a cell comes from.
  package enum CellSource: Equatable, Sendable {
    case answer, textArea, graphicsSize, windowSize, assumed
  }

  /// A program between Mien and the window, which has to know of pictures itself.
  package enum Multiplexer: Equatable, Sendable { case tmux, screen }

  /// What `TERM` says.
  package var name: String
  /// The entry of terminfo that is used: `name`, or what comes nearest to it where terminfo has no
  /// such entry or knows of fewer colours than the terminal.
  package var entry: String
  package var columns: Int
  package var rows: Int
  package var exchanges: [Exchange] = []
  package var sixel = false
  /// Colour registers of sixel images; nil when the terminal does not tell.
  package var registers: Int?
  /// The largest sixel image in pixels, each way; nil when the terminal does not tell.
  package var limit: Extent?
  /// A cell's true size in pixels.
  package var cellWidth = 9
  package var cellHeight = 18
  package var cellSource = CellSource.assumed
  /// The window's pixels that belong to no cell: twice xterm's border.
  var margin = Extent(width: 0, height: 0)
  /// Frames can be shown at once (mode 2026).
  package var synchronised = false
  /// The mouse can tell pixels (mode 1016).
  package var pixelMouse = false
  /// It answers status requests, so that we can wait for it.
  package var answersStatus = false
  /// It said at all that it is a terminal (DA1).
  package var answers = false
  /// What it calls itself, such as `XTerm(379)`; nil when it does not tell.
  package var version: String?
  package var multiplexer: Multiplexer?
  /// Whether the last six rows of a sixel image are drawn whole, black where the image ends sooner.
  /// No question tells; Konsole does.
  var drawsWholeBands: Bool { version?.hasPrefix("Konsole") == true }
  /// It has xterm's 256 colours, whatever terminfo knows.
  var hasPalette256 = false
  package var colours = Colours.palette256

  package init(name: String, columns: Int, rows: Int) {
    self.name = name
    entry = name
    self.columns = columns
    self.rows = rows
  }

  /// A picture's palette needs this many registers, or half blocks look better.
  package static let leastRegisters = 255

  /// The size a frame should be built for.
  package var size: ScreenSize {
    ScreenSize(
      columns: columns, rows: rows, cellWidth: cellWidth, cellHeight: cellHeight,
      graphics: sixel && registers ?? 256 >= TerminalReport.leastRegisters ? .sixel : .halfBlocks,
      colours: colours)
  }
}

/// Pixels, each way.
package struct Extent: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
