import Foundation
import Raster

/// A folder that is the program's whole world: home, sessions, settings and one photo. It goes with
/// its last user.
final class Home {
  let url: URL

  /// - Parameter face: which demo face is copied here.
  init(face: String = "elena") throws {
    url = FileManager.default.temporaryDirectory.appending(path: "mien-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try add("face", face: face)
  }

  /// Copies a demo face here.
  func add(_ name: String, face: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      at: root.appending(path: "demo-faces/\(face).jpg"), to: url.appending(path: name + ".jpg"))
  }

  /// A photo without a face.
  func addGrey(_ name: String) throws {
    let image = Image(width: 96, height: 96, red: 128, green: 128, blue: 128)
    try Photo(image: image).write(to: path(name))
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var photo: String { path("face.jpg") }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// What the photo's session holds on the disk; empty where there is none.
  var session: String {
    sessionPath.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
  }

  /// When that was written.
  var sessionWritten: Date? {
    let attributes = sessionPath.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) }
    return attributes?[.modificationDate] as? Date
  }

  private var sessionPath: String? {
    let folder = path("state/mien/sessions")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.first { $0.hasPrefix("face.jpg-") && $0.hasSuffix(".mien") }
      .map { "\(folder)/\($0)" }
  }

  var environment: [String: String] {
    ["HOME": url.path, "XDG_STATE_HOME": path("state"), "XDG_CONFIG_HOME": path("config")]
  }
}
