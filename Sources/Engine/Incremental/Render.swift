/// One pass over the queries at one revision.
final class Render {
  private let memo: Memo
  private let revision: Revision
  let cancellation: Cancellation
  /// Queries that run now, outermost first.
  private var running: [Key] = []
  /// Time spent in what each running query fetched.
  private var inside: [Duration] = [.zero]
  /// Queries already in the log of this pass.
  private var logged: Set<Key> = []

  init(_ memo: Memo, _ revision: Revision, _ cancellation: Cancellation) {
    self.memo = memo
    self.revision = revision
    self.cancellation = cancellation
  }

  func value<Q: Query>(of query: Q) throws -> Q.Value {
    let key = Key(query)
    var cell = try bringUpToDate(query, key)
    if cell.value == nil {
      // Evicted, but nothing it was made from has changed: the answer will be what it was.
      cell = try execute(query, key, replacing: nil, changedAt: cell.changedAt)
    }
    guard let answer: Q.Value = cell.answer() else {
      preconditionFailure("\(Q.name): \(query) has an answer of another type")
    }
    return answer
  }

  /// Brings a query to this revision, running it only if something it was made from has changed.
  private func bringUpToDate<Q: Query>(_ query: Q, _ key: Key) throws -> Cell {
    try cancellation.check()
    precondition(!running.contains(key), "\(Q.name): depends on itself, \(query)")
    guard let cell = memo.state.withLock({ $0.cells[key] }) else {
      return try execute(query, key, replacing: nil, changedAt: revision)
    }
    if cell.verifiedAt < revision, try !isCurrent(cell) {
      return try execute(query, key, replacing: cell, changedAt: revision)
    }
    let isFirstUse = logged.insert(key).inserted
    memo.state.withLock { state in
      state.verify(key)
      if isFirstUse && !cell.isInput && cell.value != nil { state.log(Event(.reused, key)) }
    }
    return cell
  }

  /// Whether nothing that a cell was made from has changed since it was last right. Asks in the
  /// order in which the query did, and stops at the first change: what would have been fetched
  /// after it may not be wanted any more.
  private func isCurrent(_ cell: Cell) throws -> Bool {
    for key in cell.dependencies {
      let dependency = try bringUpToDate(key.query, key)
      if dependency.changedAt > cell.verifiedAt { return false }
    }
    return true
  }

  /// Runs a query and keeps its answer. If it throws, the memo is as it was: the old answer stays,
  /// right for the revision it was made in.
  private func execute<Q: Query>(
    _ query: Q, _ key: Key, replacing old: Cell?, changedAt: Revision
  ) throws -> Cell {
    running.append(key)
    inside.append(.zero)
    var whole = Duration.zero
    defer {
      running.removeLast()
      inside.removeLast()
      inside[inside.count - 1] += whole
    }
    logged.insert(key)
    let fetch = Fetch(self)
    let clock = ContinuousClock()
    let start = clock.now
    let answer = try query.execute(fetch, previous: old?.answer())
    whole = clock.now - start
    let duration = whole - inside[inside.count - 1]
    var cell = Cell(
      value: answer, cost: Q.cost(answer), verifiedAt: revision, changedAt: changedAt,
      dependencies: fetch.dependencies, usedAt: 0)
    let isBackdated = cell.backdate(query, to: old)
    memo.state.withLock { state in
      state.log(Event(.executed, key, notes: fetch.notes, duration: duration))
      if isBackdated { state.log(Event(.backdated, key)) }
      state.keep(cell, for: key)
    }
    return cell
  }
}
