import CNcursesw
import Foundation
import Geometry
import Sixel

/// The terminal itself: ncurses for the cells, our own bytes for the picture.
///
/// While it is open nothing else may write to the terminal. Whatever happens, the terminal gets
/// its old state back: `close`, the end of the object, a signal, even a trap.
package final class CursesScreen: Screen {
  /// What the program needs of a terminal, and whether the mouse is used.
  package struct Options: Sendable {
    package var leastColumns: Int
    package var leastRows: Int
    package var mouse: Bool

    package init(leastColumns: Int = 20, leastRows: Int = 6, mouse: Bool = true) {
      self.leastColumns = leastColumns
      self.leastRows = leastRows
      self.mouse = mouse
    }
  }

  package internal(set) var size: ScreenSize
  package let waker = Waker()
  /// What the terminal answered when we began, kept up to date on resizes.
  package internal(set) var report: TerminalReport

  let options: Options
  let window: UnsafeMutablePointer<WINDOW>
  let writer: TerminalWriter
  let cellBytes: CursesOutput
  var reader: KeyReader
  var cells: CellPainter
  var pictures: PicturePainter
  /// What the terminal shows; nil when it must all be painted again.
  var before: Frame?
  /// Events that came with another.
  var queue: ArraySlice<ScreenEvent> = []
  var flight = Flight()
  /// Status requests whose answers have not come.
  var unanswered = 0
  var hasFocus = true
  var reportsPixels = false
  var isClosed = false
  /// The line's settings as they were.
  let modes: termios

  /// Takes the terminal over. Throws when there is none, when terminfo does not know it, when it is
  /// too small, or when a table of ours is damaged; it is then as it was.
  package init(
    options: Options = Options(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ScreenError) {
    do throws(DamagedTable) { try SixelFiles.check() } catch {
      throw .damagedTable(path: error.path)
    }
    var modes = termios()
    tcgetattr(0, &modes)
    let report = try TerminalReport.ask(environment: environment)
    guard report.columns >= options.leastColumns, report.rows >= options.leastRows else {
      throw .tooSmall(
        columns: report.columns, rows: report.rows, leastColumns: options.leastColumns,
        leastRows: options.leastRows)
    }
    self.options = options
    self.report = report
    self.modes = modes
    size = report.size
    CursesScreen.useUnicode()
    writer = TerminalWriter()
    // Before ncurses, which leaves alone what is taken.
    Signals.install(
      pipe: waker.writeEnd, terminal: writer.descriptor, farewell: CursesScreen.farewell(),
      modes: modes)
    guard let output = CursesOutput(), output.open(report.entry) != nil,
      let window = mien_standard_window()
    else {
      Signals.remove()
      throw .unknownTerminal(name: report.name)
    }
    self.window = window
    cellBytes = output
    reader = KeyReader(names: .ofTerminal())
    cells = CellPainter(window: window, colours: report.colours)
    pictures = PicturePainter(size: size)
    pictures.limit = report.limit
    pictures.drawsWholeBands = report.drawsWholeBands
    CursesScreen.prepare(window, size)
    // The window may have got its size while we asked: foot's does.
    measure()
    enter()
  }

  deinit { close() }

  package func close() {
    guard !isClosed else { return }
    isClosed = true
    leave()
    Signals.remove()
  }

  /// A terminal with one screen only would keep the last frame, and its picture, for ever.
  func erase() {
    wclear(window)
    wrefresh(window)
  }

  package func reportPixels(_ on: Bool) {
    guard report.pixelMouse, options.mouse, on != reportsPixels else { return }
    reportsPixels = on
    writer.write(on ? "\u{1b}[?1016h" : "\u{1b}[?1016l\u{1b}[?1006h")
  }

  /// ncurses must know that we write UTF-8; only the character type, so that numbers keep points.
  private static func useUnicode() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// ncurses only paints: it neither reads nor sets the line.
  private static func prepare(_ window: UnsafeMutablePointer<WINDOW>, _ size: ScreenSize) {
    typeahead(-1)
    nonl()
    // It could not ask its output how large the terminal is.
    resizeterm(Int32(size.rows), Int32(size.columns))
    // Deleting or inserting characters would shift a part of the picture.
    idcok(window, false)
    idlok(window, false)
    leaveok(window, false)
    curs_set(0)
    if has_colors() {
      start_color()
      use_default_colors()
    }
  }
}
