import Foundation

/// Paths as a shell's user writes them: `~` is `$HOME`, whoever the process runs as.
extension String {
  private static var home: String? {
    ProcessInfo.processInfo.environment["HOME"].flatMap { Path.isWhole($0) ? $0 : nil }
  }

  /// With `~` resolved; a `~name` is a name like others.
  package var withoutTilde: String {
    guard let home = Self.home, self == "~" || hasPrefix("~/") else { return self }
    return home + dropFirst()
  }

  /// With `~` for the person's own folder.
  package var withTilde: String {
    guard let home = Self.home, self == home || hasPrefix(home + "/") else { return self }
    return "~" + dropFirst(home.count)
  }
}
