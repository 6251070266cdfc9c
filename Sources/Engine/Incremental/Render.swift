/// One pass over the queries at one revision.
final class Render {
  typealias ID = Int

  private let memo: Memo
  private let id: ID
  private let revision: Revision
  let cancellation: Cancellation
  /// Queries that run now, outermost first.
  private var running: [Key] = []
  /// Time spent in what each running query fetched.
  private var inside: [Duration] = [.zero]

  init(_ memo: Memo, _ revision: Revision, _ cancellation: Cancellation) {
    self.memo = memo
    self.revision = revision
    self.cancellation = cancellation
    id = memo.state.withLock { state in
      state.renders += 1
      return state.renders
    }
  }

  func value<Q: Query>(of query: Q) throws -> Q.Value { try answer(of: query).value }

  /// A query's answer for this revision, its cell, and the answer's identity.
  func answer<Q: Query>(of query: Q) throws -> (value: Q.Value, cell: Cell, madeAt: Revision) {
    let key = Key(query)
    var (cell, answer) = try bringUpToDate(query, key, memo.state.withLock { $0.cells[key] })
    if answer.value == nil {
      // Evicted, but nothing it was made from has changed: the answer will be what it was.
      (cell, answer) = try execute(query, key, replacing: nil, madeAt: answer.madeAt)
    }
    guard let value: Q.Value = answer.typed() else {
      preconditionFailure("\(Q.name): \(query) has an answer of another type")
    }
    return (value, cell, answer.madeAt)
  }

  /// Brings a query to this revision, running it only if something it was made from has changed and
  /// no former answer is right again.
  private func bringUpToDate<Q: Query>(
    _ query: Q, _ key: Key, _ cell: Cell?
  ) throws -> (cell: Cell, answer: Answer) {
    try cancellation.check()
    guard let cell else { return try execute(query, key, replacing: nil, madeAt: revision) }
    let (answer, former, isVerified) = memo.state.withLock { _ in
      (cell.answer, cell.former, cell.verifiedAt == revision)
    }
    if !isVerified, try !isCurrent(answer) {
      guard let recalled = try former.first(where: isCurrent) else {
        return try execute(query, key, replacing: answer, madeAt: revision)
      }
      memo.state.withLock { state in
        state.log(Event(.recalled, key))
        state.recall(cell, madeAt: recalled.madeAt, by: id)
      }
      return (cell, recalled)
    }
    memo.state.withLock { state in
      if cell.touchedBy != id, !cell.isInput, answer.value != nil {
        state.log(Event(.reused, key))
      }
      state.verify(cell, by: id)
    }
    return (cell, answer)
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
  private func madeAt(_ cell: Cell) throws -> Revision? {
    let (known, isForgotten) = memo.state.withLock { _ in
      (cell.touchedBy == id ? cell.answer.madeAt : nil, cell.isForgotten)
    }
    if isForgotten { return nil }
    return try known ?? bringUpToDate(cell.key.query, cell.key, cell).answer.madeAt
  }

  /// Runs a query and keeps its answer. If it throws, the memo is as it was: the old answer stays,
  /// right for the revision it was made in.
  private func execute<Q: Query>(
    _ query: Q, _ key: Key, replacing old: Answer?, madeAt: Revision
  ) throws -> (cell: Cell, answer: Answer) {
    precondition(!running.contains(key), "\(Q.name): depends on itself, \(query)")
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
    let isBackdated = answer.backdate(query, to: old)
    let cell = memo.state.withLock { state in
      state.log(Event(.executed, key, notes: fetch.notes, duration: duration))
      if isBackdated { state.log(Event(.backdated, key)) }
      return state.keep(answer, for: key, by: id)
    }
    return (cell, answer)
  }
}
