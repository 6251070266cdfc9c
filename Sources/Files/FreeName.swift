import Foundation

/// Names that nothing has yet.
package enum FreeName {
  /// `face-mien.png` if that is free, else `face-mien-2.png` and so on, counting on from the number
  /// that the name has. `~` is the home folder.
  package static func next(_ path: String) -> String {
    guard isTaken(path) else { return path }
    let ending = Path.name(of: path).dropFirst(Path.stem(of: path).count)
    let stem = path.dropLast(ending.count)
    let counted = stem.firstMatch(of: /^(.*[^\/])-([1-9][0-9]?)$/.dotMatchesNewlines())
    let (base, number) = counted.map { ($0.1, Int($0.2)!) } ?? (stem, 1)
    return first(from: number + 1) { "\(base)-\($0)\(ending)" }
  }

  /// The first free one of a numbered row of names.
  package static func first(from number: Int = 1, _ name: (Int) -> String) -> String {
    var number = number
    while isTaken(name(number)) { number += 1 }
    return name(number)
  }

  /// A link that leads nowhere takes its name too.
  private static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.withoutTilde.systemName, &status) == 0
  }
}
