/// Inputs that are set together: no render sees some of them without the others.
package struct Batch<Family: QueryFamily>: ~Copyable {
  /// Each takes one input's value over and says whether that is news.
  fileprivate var changes: [(inout Store.State) -> Bool] = []

  /// Sets an input. A value that is equal to the present one changes nothing.
  package mutating func set<I: Input>(_ input: I, to value: I.Value) where I.Family == Family {
    changes.append { $0.set(input, to: value) }
  }
}

extension Memo {
  /// Sets inputs, all at once. Equal values change nothing; others raise the revision, once, and renders
  /// that edits may cancel are cancelled. Takes effect with the next render.
  package func set(_ fill: (inout Batch<Family>) throws -> Void) rethrows {
    var batch = Batch<Family>()
    try fill(&batch)
    let changes = batch.changes
    store.state.withLock { state in
      if changes.reduce(false, { $1(&state) || $0 }) { store.newest.raise() }
    }
  }
}

extension Store.State {
  /// Keeps an input's next value for the next render.
  ///
  /// - Returns: whether it differs from what the next render would have seen.
  fileprivate mutating func set<I: Input>(_ input: I, to value: I.Value) -> Bool {
    let key = Key(query: input)
    let record = ids[key].flatMap { records[$0] }
    let kept: I.Value? = record.flatMap { $0.answer.typed() }
    let waiting: I.Value? = pending[key].flatMap { $0.value as? I.Value }
    if let kept, I.unchanged(kept, value) {
      pending[key] = nil
      return false
    }
    if let waiting, I.unchanged(waiting, value) { return false }
    let seen = record?.former.first { former in
      former.typed().map { I.unchanged($0, value) } ?? false
    }
    pending[key] = Store.Pending(value: value, seenAt: seen?.madeAt)
    return true
  }

  /// Lets the inputs set so far take effect.
  mutating func begin(at newest: Revision) {
    revision = newest
    for (key, next) in pending {
      let fresh = Answer(
        value: next.value, cost: 0, madeAt: revision, dependencies: [], usedAt: clock)
      guard let id = ids[key] else {
        add(Record(key: key, isInput: true, answer: fresh, verifiedAt: revision))
        continue
      }
      let former = next.seenAt.flatMap { records[id]?.takeFormer(madeAt: $0) }
      records[id]?.turn(to: former ?? fresh)
      records[id]?.verifiedAt = revision
    }
    pending = [:]
  }
}
