import Document
import Files
import Foundation

/// The people who do not exist that come with Mien (`demo-faces/`).
package enum DemoFaces {
  /// The photos' paths, the one to open with first; empty where the installation lost them.
  package static let paths: [String] = {
    let folder = ProgramFiles.folder(of: "Studio").appendingPathComponent("demo-faces")
    guard let json = try? Data(contentsOf: folder.appendingPathComponent("index.json")),
      let index = try? JSONDecoder().decode(Index.self, from: json)
    else { return [] }
    let others = index.faces.filter { $0 != index.default }
    return ([index.default] + others).map { folder.appendingPathComponent($0).path }
  }()

  /// The name that a file keeps: `demo:elena.jpg` for a demo face, any other path as it is.
  package static func kept(_ path: String) -> String {
    guard let folder, path.hasPrefix(folder + "/") else { return path }
    return Recipe.demoMark + path.dropFirst(folder.count + 1)
  }

  /// The path that a kept name stands for. A demo face of an installation that is gone is the one
  /// of the same name.
  package static func path(_ kept: String) -> String {
    guard let folder else { return kept }
    if kept.hasPrefix(Recipe.demoMark) {
      return Path.joined(folder, String(kept.dropFirst(Recipe.demoMark.count)))
    }
    let parts = kept.split(separator: "/")
    guard parts.dropLast().last == "demo-faces", FileIdentity(of: kept) == nil else { return kept }
    return paths.first { $0.hasSuffix("/\(parts.last!)") } ?? kept
  }

  private static let folder = paths.first.map(Path.folder(of:))

  private struct Index: Decodable {
    let `default`: String
    let faces: [String]
  }
}

extension Recipe {
  /// A recipe or a session file whose donors can be opened: see `read`; demo faces are this
  /// installation's.
  package static func open(_ path: String) throws(DocumentError) -> Recipe {
    try read(path).renamed(DemoFaces.path)
  }
}
