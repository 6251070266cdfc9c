import Document
import Files
import Foundation
import Studio

/// Where a photo's session is kept: in the person's state folder (XDG), under the photo's name and
/// a number made from its whole path.
package enum SessionFile {
  /// Where the session of the photo at `path` belongs; makes the folder. A link's session is that
  /// of the photo behind it, a demo face has the same one in every installation. Nil where there is
  /// no place for it.
  package static func path(
    for path: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    guard let state = BaseFolder.state.path(environment) else { return nil }
    let folder = state + "/mien/sessions"
    try? WholeFile.makeFolder(folder, isPrivate: true)
    let whole = DemoFaces.kept(WholeFile.resolved(path) ?? Path.whole(path))
    let number = Fingerprint(of: Array(whole.utf8)).hash
    let mark = Recipe.demoMark
    let name = whole.hasPrefix(mark) ? String(whole.dropFirst(mark.count)) : Path.name(of: whole)
    return "\(folder)/\(name.shortened)-\(String(number, radix: 16)).mien"
  }
}

extension String {
  /// Room must be left for what comes after it: names have at most 255 bytes.
  fileprivate var shortened: String {
    var short = self
    while short.utf8.count > 160 { short.removeLast() }
    return short
  }
}
