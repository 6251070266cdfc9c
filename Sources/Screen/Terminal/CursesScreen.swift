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
  let reader: KeyReader
  var cells: CellPainter
  var pictures: PicturePainter
  /// What the terminal shows; nil when it must all be painted again.
  var before: Frame?
  /// Events found while looking for another.
  var queue: [ScreenEvent] = []
  var flight = Flight()
  var reportsPixels = false
  var isClosed = false
  private let handle: OpaquePointer

  /// Takes the terminal over. Throws when there is none, when terminfo does not know it, when it is
  /// too small, or when a table of ours is damaged; it is then as it was.
  package init(
    options: Options = Options(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ScreenError) {
    do throws(DamagedTable) { try SixelFiles.check() } catch {
      throw .damagedTable(path: error.path)
    }
    let report = try TerminalReport.ask(environment: environment)
    guard report.columns >= options.leastColumns, report.rows >= options.leastRows else {
      throw .tooSmall(
        columns: report.columns, rows: report.rows, leastColumns: options.leastColumns,
        leastRows: options.leastRows)
    }
    self.options = options
    self.report = report
    size = report.size
    CursesScreen.useUnicode()
    var modes = termios()
    tcgetattr(0, &modes)
    guard let handle = mien_newterm(report.entry), let window = mien_standard_window() else {
      throw .unknownTerminal(name: report.name)
    }
    self.handle = handle
    self.window = window
    CursesScreen.prepare(window)
    reader = KeyReader(window: window)
    cells = CellPainter(window: window, colours: report.colours)
    pictures = PicturePainter(size: size)
    pictures.limit = report.limit
    Signals.install(
      pipe: waker.writeEnd, farewell: CursesScreen.farewell(), modes: modes)
    // The window may have got its size while we asked: foot's does.
    measure()
    enterModes()
  }

  deinit { close() }

  package func close() {
    guard !isClosed else { return }
    isClosed = true
    erase()
    leaveModes()
    endwin()
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
    TerminalWriter.write(on ? "\u{1b}[?1016h" : "\u{1b}[?1016l\u{1b}[?1006h")
  }

  /// ncurses must know that we write UTF-8; only the character type, so that numbers keep points.
  private static func useUnicode() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// `raw`, so that Ctrl-C and Ctrl-Z come as keys; no waiting, because `poll` waits.
  private static func prepare(_ window: UnsafeMutablePointer<WINDOW>) {
    raw()
    noecho()
    nonl()
    set_escdelay(25)
    keypad(window, true)
    nodelay(window, true)
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

  /// What gives the terminal back when ncurses cannot be called any more.
  private static func farewell() -> [UInt8] {
    var bytes = Array(modesOff.utf8)
    bytes += Array("\u{1b}[0m\u{1b}[?25h".utf8)
    for name in ["rmcup", "rmkx", "oc"] {
      // Capabilities that are missing are nil or -1.
      guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { continue }
      bytes += Array(String(cString: text).utf8)
    }
    return bytes
  }

  /// Also ends a picture cut short (`ESC \`) and a frame not yet shown (2026).
  private static let modesOff =
    "\u{1b}\\\u{1b}[?2026l\u{1b}[?1016l\u{1b}[?1006l\u{1b}[?1002l"

  /// What ncurses does not set: sixel scrolling as in every terminal, and the mouse.
  func enterModes() {
    var modes = "\u{1b}[?80l"
    if options.mouse { modes += "\u{1b}[?1002h\u{1b}[?1006h" }
    if reportsPixels { modes += "\u{1b}[?1016h" }
    TerminalWriter.write(modes)
  }

  func leaveModes() { TerminalWriter.write(CursesScreen.modesOff) }
}
