/// One pass over the queries at one revision.
final class Render<Family: QueryFamily> {
  typealias ID = Int

  let memo: Memo<Family>
  let cancellation: Cancellation
  private(set) var log: [Event<Family>] = []
  private let id: ID
  private let revision: Revision
  /// Queries that run now, outermost first.
  private var running: [Key<Family>] = []
  /// Time spent in what each running query fetched.
  private var inside: [Duration] = [.zero]

  /// A cell as it is in this revision.
  private typealias Current = (id: Cell<Family>.ID, answer: Answer)

  init(_ memo: Memo<Family>, _ id: ID, _ revision: Revision, _ cancellation: Cancellation) {
    self.memo = memo
    self.id = id
    self.revision = revision
    self.cancellation = cancellation
  }

  /// A query's answer for this revision, and what depends on it then.
  func answer<Q: Query>(of query: Q) throws -> (value: Q.Value, dependency: Dependency)
  where Q.Family == Family {
    let key = Key(query: query)
    var (cell, answer) = try bringUpToDate(query, key, memo.state.withLock { $0.ids[key] })
    if answer.value == nil {
      // Evicted, but nothing it was made from has changed: the answer will be what it was.
      (cell, answer) = try execute(query, key, replacing: nil, madeAt: answer.madeAt)
    }
    guard let value: Q.Value = answer.typed() else {
      preconditionFailure("\(query) has an answer of another type")
    }
    return (value, Dependency(cell: cell, madeAt: answer.madeAt))
  }

  /// Brings a query to this revision, running it only if something it was made from has changed and
  /// no former answer is right again.
  private func bringUpToDate<Q: Query>(
    _ query: Q, _ key: Key<Family>, _ known: Cell<Family>.ID?
  ) throws -> Current where Q.Family == Family {
    try cancellation.check()
    guard let id = known, let cell = memo.state.withLock({ $0.cells[id] }) else {
      return try execute(query, key, replacing: nil, madeAt: revision)
    }
    if cell.verifiedAt != revision, try !isCurrent(cell.answer) {
      guard let recalled = try cell.former.first(where: isCurrent) else {
        return try execute(query, key, replacing: cell.answer, madeAt: revision)
      }
      log.append(Event(.recalled, query.name))
      memo.state.withLock { $0.recall(id, madeAt: recalled.madeAt, by: self.id) }
      return (id, recalled)
    }
    if cell.touchedBy != self.id, !cell.isInput, cell.answer.value != nil {
      log.append(Event(.reused, query.name))
    }
    memo.state.withLock { $0.verify(id, by: self.id) }
    return (id, cell.answer)
  }

  /// Whether everything an answer was made from is as it was then. Asks in the order in which the
  /// query did, and stops at the first change: what would have been fetched after it may not be
  /// wanted any more.
  private func isCurrent(_ answer: Answer) throws -> Bool {
    for dependency in answer.dependencies {
      guard try madeAt(dependency.cell) == dependency.madeAt else { return false }
    }
    return true
  }

  /// The identity of a cell's answer in this revision; nil if the memo has dropped the cell.
  private func madeAt(_ cell: Cell<Family>.ID) throws -> Revision? {
    guard let (key, known) = memo.state.withLock({ $0.stand(of: cell, in: id) }) else {
      return nil
    }
    return try known ?? bringUpToDate(key.query, key, cell).answer.madeAt
  }

  /// Runs a query and keeps its answer. If it throws, the memo is as it was: the old answer stays,
  /// right for the revision it was made in.
  private func execute<Q: Query>(
    _ query: Q, _ key: Key<Family>, replacing old: Answer?, madeAt: Revision
  ) throws -> Current where Q.Family == Family {
    precondition(!running.contains(key), "\(query) depends on itself")
    running.append(key)
    inside.append(.zero)
    var whole = Duration.zero
    defer {
      running.removeLast()
      inside.removeLast()
      inside[inside.count - 1] += whole
    }
    let fetch = Fetch(self)
    let clock = ContinuousClock()
    let start = clock.now
    let value = try query.execute(fetch, previous: old?.typed())
    whole = clock.now - start
    let duration = whole - inside[inside.count - 1]
    var answer = Answer(
      value: value, cost: Q.cost(value), madeAt: madeAt, dependencies: fetch.dependencies,
      usedAt: 0)
    log.append(Event(.executed, query.name, work: fetch.work, duration: duration))
    if answer.backdate(query, to: old) { log.append(Event(.backdated, query.name)) }
    let (cell, evicted) = memo.state.withLock { $0.keep(answer, for: key, by: id) }
    log += evicted.map { Event(.evicted, $0) }
    return (cell, answer)
  }
}

extension Memo.State {
  /// A cell's query, and the identity of its answer if a render has looked at it already; nil for a cell
  /// that was dropped.
  fileprivate func stand(
    of id: Cell<Family>.ID, in render: Render<Family>.ID
  ) -> (key: Key<Family>, madeAt: Revision?)? {
    cells[id].map { ($0.key, $0.touchedBy == render ? $0.answer.madeAt : nil) }
  }
}
