import Synchronization

/// All that a memo remembers. It knows no family of queries, so that it is compiled once and for all.
final class Store: Sendable {
  let state: Mutex<State>
  let newest = NewestRevision()

  struct State: Sendable {
    var records: [Record.ID: Record] = [:]
    var ids: [Key: Record.ID] = [:]
    /// Inputs set since the last render began.
    var pending: [Key: Pending] = [:]
    var revision = Revision.start
    /// Bytes of all kept answers.
    var bytes = 0
    var budget: Int
    /// Renders so far.
    var renders = 0
    /// Records so far.
    var born = 0
    /// Counts uses, to find what was not used for longest.
    var clock = 0
  }

  /// An input's next value, with its identity if the input had it before.
  struct Pending: Sendable {
    let value: any Sendable
    let seenAt: Revision?
  }

  init(budget: Int) { state = Mutex(State(budget: budget)) }
}

extension Store.State {
  /// Gives a record its place.
  @discardableResult
  mutating func add(_ record: Record) -> Record.ID {
    born += 1
    records[born] = record
    ids[record.key] = born
    return born
  }

  /// Marks a record as right in this revision and as just used by a render.
  mutating func verify(_ id: Record.ID, by render: Render.ID) {
    clock += 1
    records[id]?.verifiedAt = revision
    records[id]?.touchedBy = render
    records[id]?.answer.usedAt = clock
  }

  /// Keeps an answer as a query's present one, in the budget.
  ///
  /// - Returns: the query's record, and of whom answers were thrown away to make room.
  mutating func keep(
    _ answer: Answer, for key: Key, by render: Render.ID
  ) -> (id: Record.ID, evicted: [any Query]) {
    let id: Record.ID
    if let known = ids[key] {
      bytes -= records[known]?.cost ?? 0
      records[known]?.turn(to: answer)
      id = known
    } else {
      id = add(Record(key: key, isInput: false, answer: answer, verifiedAt: revision))
    }
    bytes += records[id]?.cost ?? 0
    verify(id, by: render)
    return (id, evict())
  }

  /// Makes a former answer the present one again.
  mutating func recall(_ id: Record.ID, madeAt: Revision, by render: Render.ID) {
    guard let answer = records[id]?.takeFormer(madeAt: madeAt) else { return }
    records[id]?.turn(to: answer)
    verify(id, by: render)
  }
}
