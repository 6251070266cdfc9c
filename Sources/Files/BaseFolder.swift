import Foundation

/// Where the person's system keeps what programs store: the XDG base directories.
package enum BaseFolder: String, Sendable {
  /// What should be there again next time.
  case state = "XDG_STATE_HOME"
  /// What can be made anew.
  case cache = "XDG_CACHE_HOME"

  /// The folder of the variable's name, else the usual one in the person's home; a relative path is
  /// ignored. Nil where there is no home either. It need not exist.
  package func path(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    if let given = environment[rawValue], Path.isWhole(given) { return given }
    guard let home = environment["HOME"], Path.isWhole(home) else { return nil }
    return home + (self == .state ? "/.local/state" : "/.cache")
  }
}
