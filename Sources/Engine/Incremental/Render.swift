/// One pass over the queries at one revision.
final class Render {
  typealias ID = Int

  /// The memo's.
  let environment: any Sendable
  let cancellation: Cancellation
  private(set) var log: [LogEntry] = []
  private let store: Store
  private let id: ID
  private let revision: Revision
  /// Queries that run now, outermost first.
  private var running: [Key] = []
  /// Time spent in what each running query fetched.
  private var inside: [Duration] = [.zero]

  /// A record as it is in this revision.
  private typealias Current = (id: Record.ID, answer: Answer)

  /// Begins a render: the inputs that were set take effect.
  init(_ store: Store, _ environment: any Sendable, cancelledBy cancelling: Cancelling) {
    self.store = store
    self.environment = environment
    (revision, id) = store.state.withLock { state in
      state.begin(at: store.newest.value)
      state.renders += 1
      return (state.revision, state.renders)
    }
    cancellation = Cancellation(revision, newest: store.newest, by: cancelling)
  }

  /// A query's answer for this revision, and what depends on it then.
  func answer<Q: Query>(of query: Q) throws -> (value: Q.Value, dependency: Dependency) {
    let key = Key(query: query)
    var (record, answer) = try bringUpToDate(query, key, store.state.withLock { $0.ids[key] })
    if answer.value == nil {
      // Evicted, but nothing it was made from has changed: the answer will be what it was.
      (record, answer) = try execute(query, key, replacing: nil, madeAt: answer.madeAt)
    }
    guard let value: Q.Value = answer.typed() else {
      preconditionFailure("\(query) has an answer of another type")
    }
    return (value, Dependency(record: record, madeAt: answer.madeAt))
  }

  /// Brings a query to this revision, running it only if something it was made from has changed and
  /// no former answer is right again.
  private func bringUpToDate<Q: Query>(
    _ query: Q, _ key: Key, _ known: Record.ID?
  ) throws -> Current {
    try cancellation.check()
    guard let id = known, let record = store.state.withLock({ $0.records[id] }) else {
      return try execute(query, key, replacing: nil, madeAt: revision)
    }
    if record.verifiedAt != revision, try !isCurrent(record.answer) {
      guard let recalled = try record.former.first(where: isCurrent) else {
        return try execute(query, key, replacing: record.answer, madeAt: revision)
      }
      log.append(LogEntry(kind: .recalled, query: query))
      store.state.withLock { $0.recall(id, madeAt: recalled.madeAt, by: self.id) }
      return (id, recalled)
    }
    if record.touchedBy != self.id, !record.isInput, record.answer.value != nil {
      log.append(LogEntry(kind: .reused, query: query))
    }
    store.state.withLock { $0.verify(id, by: self.id) }
    return (id, record.answer)
  }

  /// Whether everything an answer was made from is as it was then. Asks in the order in which the
  /// query did, and stops at the first change: what would have been fetched after it may not be
  /// wanted any more.
  private func isCurrent(_ answer: Answer) throws -> Bool {
    for dependency in answer.dependencies {
      guard try madeAt(dependency.record) == dependency.madeAt else { return false }
    }
    return true
  }

  /// The identity of a record's answer in this revision; nil if the memo has dropped the record.
  private func madeAt(_ record: Record.ID) throws -> Revision? {
    guard let (key, known) = store.state.withLock({ $0.stand(of: record, in: id) }) else {
      return nil
    }
    return try known ?? bringUpToDate(key.query, key, record).answer.madeAt
  }

  /// Runs a query and keeps its answer. If it throws, the memo is as it was: the old answer stays,
  /// right for the revision it was made in.
  private func execute<Q: Query>(
    _ query: Q, _ key: Key, replacing old: Answer?, madeAt: Revision
  ) throws -> Current {
    precondition(!running.contains(key), "\(query) depends on itself")
    running.append(key)
    inside.append(.zero)
    var whole = Duration.zero
    defer {
      running.removeLast()
      inside.removeLast()
      inside[inside.count - 1] += whole
    }
    let fetch = Fetch<Q.Family>(self)
    let clock = ContinuousClock()
    let start = clock.now
    let value = try query.execute(fetch, previous: old?.typed())
    whole = clock.now - start
    let duration = whole - inside[inside.count - 1]
    var answer = Answer(
      value: value, cost: Q.cost(value), madeAt: madeAt, dependencies: fetch.dependencies,
      usedAt: 0)
    log.append(
      LogEntry(kind: .executed, query: query, work: fetch.work, duration: duration))
    if answer.backdate(query, to: old) { log.append(LogEntry(kind: .backdated, query: query)) }
    let (record, evicted) = store.state.withLock { $0.keep(answer, for: key, by: id) }
    log += evicted.map { LogEntry(kind: .evicted, query: $0) }
    return (record, answer)
  }
}

extension Store.State {
  /// A record's query, and the identity of its answer if a render has looked at it already; nil for a record
  /// that was dropped.
  fileprivate func stand(
    of id: Record.ID, in render: Render.ID
  ) -> (key: Key, madeAt: Revision?)? {
    records[id].map { ($0.key, $0.touchedBy == render ? $0.answer.madeAt : nil) }
  }
}
