import Foundation

/// The project as files.
enum House {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Paths from the root of the files in `folder` with one of these endings.
  static func files(in folder: String, _ endings: [String]) -> [String] {
    let walker = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (walker?.compactMap { $0 as? String } ?? [])
      .filter { name in
        endings.contains { name.hasSuffix("." + $0) } && !name.contains("__pycache__")
          && !name.hasPrefix("Training/runs")
      }
      .map { "\(folder)/\($0)" }.sorted()
  }

  static let swiftFiles = files(in: "Sources", ["swift"]) + files(in: "Tests", ["swift"])

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func lines(of path: String) throws -> [Substring] {
    try text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
