/// Any query, as a dictionary's key.
struct Key: Hashable, Sendable {
  let query: any Query

  init(_ query: any Query) { self.query = query }

  static func == (l: Key, r: Key) -> Bool { l.query.equals(r.query) }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: query)))
    query.hash(into: &hasher)
  }
}

extension Query {
  fileprivate func equals(_ other: any Query) -> Bool { (other as? Self) == self }
}
