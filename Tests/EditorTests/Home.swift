import Foundation

/// A folder that is the program's whole world: home, sessions, settings and one photo. It goes with
/// its last user.
final class Home {
  let url: URL

  /// - Parameter face: which demo face is copied here.
  init(face: String = "elena") throws {
    url = FileManager.default.temporaryDirectory.appending(path: "mien-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      at: root.appending(path: "demo-faces/\(face).jpg"), to: url.appending(path: "face.jpg"))
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var photo: String { path("face.jpg") }

  func path(_ name: String) -> String { url.appending(path: name).path }

  var environment: [String: String] {
    ["HOME": url.path, "XDG_STATE_HOME": path("state"), "XDG_CONFIG_HOME": path("config")]
  }
}
