import Foundation
import Raster
import TestFolders

/// A folder that is the program's whole world: home, sessions, settings and one photo.
final class Home {
  private let folder: Scratch

  /// - Parameter face: which demo face is copied here.
  init(face: String = "elena") throws {
    folder = try Scratch()
    try add("face", face: face)
  }

  /// Copies a demo face here.
  func add(_ name: String, face: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      at: root.appending(path: "demo-faces/\(face).jpg"), to: URL(filePath: path(name + ".jpg")))
  }

  /// A photo without a face.
  func addGrey(_ name: String) throws {
    let image = Image(width: 96, height: 96, red: 128, green: 128, blue: 128)
    try Photo(image: image).write(to: path(name))
  }

  var photo: String { path("face.jpg") }

  func path(_ name: String) -> String { folder.path(name) }

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
    ["HOME": folder.path, "XDG_STATE_HOME": path("state"), "XDG_CONFIG_HOME": path("config")]
  }
}
