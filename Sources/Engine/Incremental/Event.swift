/// What can happen to a query in a render.
package enum EventKind: String, Sendable {
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

/// One thing that happened in a render, in order. The log of an edit's render says how far the edit
/// travelled.
package struct Event<Family: QueryFamily>: Sendable {
  package let kind: EventKind
  /// The step.
  package let name: Family.Name
  /// What a query that ran noted of its work, if it did.
  package let work: Family.Work?
  /// How long it ran itself, without what it fetched; zero unless executed.
  package let duration: Duration

  init(_ entry: LogEntry) {
    kind = entry.kind
    name = entry.query.name(as: Family.Name.self)
    work = entry.work as? Family.Work
    duration = entry.duration
  }
}

extension Event: CustomStringConvertible {
  package var description: String { "\(kind.rawValue) \(name)" }
}

/// An event as a render writes it down, whatever the query's family.
struct LogEntry: Sendable {
  let kind: EventKind
  let query: any Query
  var work: (any Sendable)?
  var duration = Duration.zero
}

extension Query {
  fileprivate func name<Name>(as type: Name.Type) -> Name {
    guard let name = name as? Name else { preconditionFailure("\(self) is of another family") }
    return name
  }
}
