/// One thing that happened in the memo, in order. The log of an edit says how far it travelled.
package struct Event: Sendable {
  package enum Kind: String, Sendable {
    /// The query ran.
    case executed
    /// Its kept answer was still right.
    case reused
    /// An answer from before the last one was right again: an edit was taken back.
    case recalled
    /// It ran, and the answer was as before: the wave stops here.
    case backdated
    /// Its answer was thrown away to make room.
    case evicted
  }

  package let kind: Kind
  /// The step with its parameters.
  package let query: any Query
  /// What the query said of its work: layers, regions, multiply-accumulates.
  package let notes: [String]
  /// How long it ran itself, without what it fetched; zero unless executed.
  package let duration: Duration

  init(_ kind: Kind, _ key: Key, notes: [String] = [], duration: Duration = .zero) {
    self.kind = kind
    query = key.query
    self.notes = notes
    self.duration = duration
  }

  /// The step's name.
  package var name: String { type(of: query).name }

  /// The step and its parameters.
  package var key: String { String(describing: query) }
}

extension Event: CustomStringConvertible {
  package var description: String { "\(kind.rawValue) \(name)" }
}
