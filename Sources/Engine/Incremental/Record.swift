/// What the memo knows of one query: its answer, and answers it had before.
struct Record: Sendable {
  /// Its place in the memo: what was made from its answer finds it without comparing queries. Never
  /// given twice.
  typealias ID = Int

  let key: Key
  let isInput: Bool
  var answer: Answer
  /// The last revision in which the answer was known to be right.
  var verifiedAt: Revision
  /// The last render that looked at it.
  var touchedBy: Render.ID?
  /// Earlier answers, the latest first: an edit taken back finds its answer here.
  private(set) var former: [Answer] = []

  /// Earlier answers kept, as far as the memo's budget goes.
  private static let longestPast = 64

  /// Takes another answer; the one until now joins the former ones, if it can still be given.
  mutating func turn(to next: Answer) {
    if answer.value != nil, answer.madeAt != next.madeAt {
      former.insert(answer, at: 0)
      if former.count > Self.longestPast { former.removeLast() }
    }
    answer = next
  }

  /// Takes out the former answer of an identity, to turn to it.
  mutating func takeFormer(madeAt: Revision) -> Answer? {
    former.firstIndex { $0.madeAt == madeAt }.map { former.remove(at: $0) }
  }

  /// Bytes of all its answers.
  var cost: Int { former.reduce(answer.cost) { $0 + $1.cost } }
}

/// One answer of a query, and what it was made from.
struct Answer: Sendable {
  /// Nil once evicted. The rest stays, so that what depends on it need not run again.
  var value: (any Sendable)?
  /// Bytes of `value`; 0 for inputs, which are the caller's.
  var cost: Int
  /// The revision that gave the value. It is the answer's identity: two answers of one query are
  /// the same exactly if they were made at the same revision.
  var madeAt: Revision
  /// What was fetched, in order, and which answer it gave.
  var dependencies: [Dependency]
  /// The memo's clock when last used.
  var usedAt: Int

  /// The value in its own type; nil once evicted. (Casting an absent value straight to a type that
  /// is itself optional would give an answer of nil instead of no answer.)
  func typed<T>() -> T? {
    guard let value else { return nil }
    return value as? T
  }
}

/// An answer that another was made from.
struct Dependency: Sendable {
  let record: Record.ID
  let madeAt: Revision
}
