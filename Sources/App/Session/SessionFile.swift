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
    let whole = DemoFaces.kept(path.resolved)
    let mark = Recipe.demoMark
    let name = whole.hasPrefix(mark) ? String(whole.dropFirst(mark.count)) : Path.name(of: whole)
    return "\(folder)/\(name.shortened)-\(String(whole.number, radix: 16)).mien"
  }
}

extension String {
  /// From the root, without links; where there is no such file, without dots at least.
  fileprivate var resolved: String {
    guard let real = realpath(systemName, nil) else { return Path.whole(self) }
    defer { free(real) }
    return String(systemName: real)
  }

  /// Room must be left for what comes after it: names have at most 255 bytes.
  fileprivate var shortened: String {
    var short = self
    while short.utf8.count > 160 { short.removeLast() }
    return short
  }

  /// 64-bit FNV-1a of the UTF-8 bytes.
  fileprivate var number: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
