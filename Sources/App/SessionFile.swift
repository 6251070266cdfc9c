import Document
import Files
import Foundation

/// Where a photo's session is kept: in the person's state folder (XDG), under the photo's name and
/// a number made from its whole path.
package enum SessionFile {
  /// Where the session of the photo at `path` belongs; makes the folder. Nil where there is no
  /// place for it.
  package static func path(
    for path: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    guard let state = BaseFolder.state.path(environment) else { return nil }
    let folder = state + "/mien/sessions"
    try? WholeFile.makeFolder(folder, isPrivate: true)
    let whole = Path.whole(path)
    let name = Path.name(of: whole)
    return "\(folder)/\(name)-\(String(whole.number, radix: 16)).mien"
  }

  /// The saved session, nil where there is none. One that cannot be read is put aside as `.old`, so
  /// that the next save does not destroy it, and the reason is returned.
  static func load(_ path: String) -> (session: Document?, problem: String?) {
    do {
      return (try Document.load(path), nil)
    } catch .file(.notFound) {
      return (nil, nil)
    } catch {
      let aside = path + ".old"
      _ = rename(path.systemName, aside.systemName)
      return (nil, "The last session could not be read and was put aside as \(aside).")
    }
  }
}

extension String {
  /// 64-bit FNV-1a of the UTF-8 bytes.
  fileprivate var number: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
