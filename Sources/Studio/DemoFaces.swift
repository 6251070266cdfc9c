import Foundation

/// The people who do not exist that come with Mien (`demo-faces/`).
package enum DemoFaces {
  /// The photos' paths, the one to open with first; empty where the installation lost them.
  package static let paths: [String] = {
    let folder = Bundle.module.bundleURL.appendingPathComponent("demo-faces")
    guard let json = try? Data(contentsOf: folder.appendingPathComponent("index.json")),
      let index = try? JSONDecoder().decode(Index.self, from: json)
    else { return [] }
    let others = index.faces.filter { $0 != index.default }
    return ([index.default] + others).map { folder.appendingPathComponent($0).path }
  }()

  private struct Index: Decodable {
    let `default`: String
    let faces: [String]
  }
}
