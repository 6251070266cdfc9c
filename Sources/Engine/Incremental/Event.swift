/// One thing that happened in a render, in order. The log of an edit's render says how far the edit
/// travelled.
package struct Event<Family: QueryFamily>: Sendable {
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
  /// The step.
  package let name: Family.Name
  /// What a query that ran noted of its work, if it did.
  package let work: Family.Work?
  /// How long it ran itself, without what it fetched; zero unless executed.
  package let duration: Duration

  init(
    _ kind: Kind, _ name: Family.Name, work: Family.Work? = nil, duration: Duration = .zero
  ) {
    self.kind = kind
    self.name = name
    self.work = work
    self.duration = duration
  }
}

extension Event: CustomStringConvertible {
  package var description: String { "\(kind.rawValue) \(name)" }
}
