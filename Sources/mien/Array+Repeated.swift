extension Array where Element: Hashable {
  /// The first element that has stood in the array before; nil where none has.
  var repeated: Element? {
    var seen: Set<Element> = []
    return first { !seen.insert($0).inserted }
  }
}
