import Foundation

/// What a path says without asking the disk, byte by byte: a slash with an accent on it is still a
/// slash to the system.
package enum Path {
  private static let slash = UInt8(ascii: "/")

  /// The path without its last component: `.` where that is all there is, `/` for the root.
  package static func folder(of path: String) -> String {
    let bytes = withoutSlashes(path.utf8)
    guard let last = bytes.lastIndex(of: slash) else { return path.utf8.first == slash ? "/" : "." }
    let folder = withoutSlashes(bytes[..<last])
    return folder.isEmpty ? "/" : text(folder)
  }

  /// The last component: `/` for the root, nothing of nothing.
  package static func name(of path: String) -> String {
    let bytes = withoutSlashes(path.utf8)
    guard !bytes.isEmpty else { return path.isEmpty ? "" : "/" }
    let slash = bytes.lastIndex(of: slash)
    return text(bytes[(slash.map { bytes.index(after: $0) } ?? bytes.startIndex)...])
  }

  /// The name without its ending; a hidden file's dot begins none.
  package static func stem(of path: String) -> String {
    let name = name(of: path)
    let bytes = name.utf8
    let point = UInt8(ascii: ".")
    guard let dot = bytes.lastIndex(of: point), bytes[..<dot].contains(where: { $0 != point })
    else { return name }
    return text(bytes[..<dot])
  }

  /// A name in a folder; a name from the root stays as it is.
  package static func joined(_ folder: String, _ name: String) -> String {
    if name.utf8.first == slash || folder.isEmpty { return name }
    return folder + (folder.utf8.last == slash ? "" : "/") + name
  }

  /// From the root, without `.`, `..`, doubled slashes and one at the end; links are not looked at.
  /// - Parameter folder: where a path that is not whole begins; the process's own.
  package static func whole(_ path: String, from folder: String = current) -> String {
    var kept: [Substring.UTF8View] = []
    let all = Substring(joined(folder, path)).utf8
    for component in all.split(separator: slash) {
      if component.elementsEqual("..".utf8) {
        _ = kept.popLast()
      } else if !component.elementsEqual(".".utf8) {
        kept.append(component)
      }
    }
    return "/" + kept.map(text).joined(separator: "/")
  }

  /// Whether it begins at the root.
  package static func isWhole(_ path: String) -> Bool { path.utf8.first == slash }

  /// Whether it names what a process holds open, such as a pipe: its folder says nothing then.
  package static func isDescriptor(_ path: String) -> Bool {
    path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
  }

  /// The folder that the process works in, `/` where it is gone.
  package static var current: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(systemName: path)
  }

  private static func withoutSlashes<Bytes: BidirectionalCollection<UInt8>>(
    _ bytes: Bytes
  ) -> Bytes.SubSequence {
    let end = bytes.lastIndex { $0 != slash }.map { bytes.index(after: $0) }
    return bytes[..<(end ?? bytes.startIndex)]
  }

  /// Cut at ASCII bytes, so nothing of a letter is lost.
  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }
}
