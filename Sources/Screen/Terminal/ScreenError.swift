/// Why there is no screen.
package enum ScreenError: Error, Equatable, Sendable {
  case notATerminal
  /// `TERM` is unset (empty name) or unknown to terminfo, and nothing answered on the terminal.
  case unknownTerminal(name: String)
  /// What `TERM` names cannot move its cursor: `dumb`, a printer.
  case cannotPlace(name: String)
  /// A table that pictures are shown by is missing or damaged.
  case damagedTable(path: String)
  case tooSmall(columns: Int, rows: Int, leastColumns: Int, leastRows: Int)
}
