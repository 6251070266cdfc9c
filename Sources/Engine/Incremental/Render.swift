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

  /// A query's answer for this revision, and the answer's identity.
  func answer<Q: Query>(of query: Q) throws -> (value: Q.Value, madeAt: Revision) {
    let key = Key(query)
    var answer = try bringUpToDate(query, key)
    if answer.value == nil {
      // Evicted, but nothing it was made from has changed: the answer will be what it was.
      answer = try execute(query, key, replacing: nil, madeAt: answer.madeAt)
    }
    guard let value: Q.Value = answer.typed() else {
      preconditionFailure("\(Q.name): \(query) has an answer of another type")
    }
    return (value, answer.madeAt)
  }

  /// Brings a query to this revision, running it only if something it was made from has changed and
  /// no former answer is right again.
  private func bringUpToDate<Q: Query>(_ query: Q, _ key: Key) throws -> Answer {
    try cancellation.check()
    precondition(!running.contains(key), "\(Q.name): depends on itself, \(query)")
    guard let cell = memo.state.withLock({ $0.cells[key] }) else {
      return try execute(query, key, replacing: nil, madeAt: revision)
    }
    var answer = cell.answer
    if cell.verifiedAt < revision, try !isCurrent(answer) {
      guard let former = try cell.former.first(where: isCurrent) else {
        return try execute(query, key, replacing: answer, madeAt: revision)
      }
      answer = former
      logged.insert(key)
      memo.state.withLock { state in
        state.log(Event(.recalled, key))
        state.recall(key, madeAt: former.madeAt)
      }
      return answer
    }
    let isFirstUse = logged.insert(key).inserted
    memo.state.withLock { state in
      state.verify(key)
      if isFirstUse && !cell.isInput && answer.value != nil { state.log(Event(.reused, key)) }
    }
    return answer
  }

  /// Whether everything an answer was made from is as it was then. Asks in the order in which the
  /// query did, and stops at the first change: what would have been fetched after it may not be
  /// wanted any more.
  private func isCurrent(_ answer: Answer) throws -> Bool {
    for dependency in answer.dependencies {
      let now = try bringUpToDate(dependency.key.query, dependency.key)
      if now.madeAt != dependency.madeAt { return false }
    }
    return true
  }

  /// Runs a query and keeps its answer. If it throws, the memo is as it was: the old answer stays,
  /// right for the revision it was made in.
  private func execute<Q: Query>(
    _ query: Q, _ key: Key, replacing old: Answer?, madeAt: Revision
  ) throws -> Answer {
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
    let value = try query.execute(fetch, previous: old?.typed())
    whole = clock.now - start
    let duration = whole - inside[inside.count - 1]
    var answer = Answer(
      value: value, cost: Q.cost(value), madeAt: madeAt, dependencies: fetch.dependencies,
      usedAt: 0)
    let isBackdated = answer.backdate(query, to: old)
    memo.state.withLock { state in
      state.log(Event(.executed, key, notes: fetch.notes, duration: duration))
      if isBackdated { state.log(Event(.backdated, key)) }
      state.keep(answer, for: key)
    }
    return answer
  }
}
