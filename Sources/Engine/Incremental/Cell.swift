/// What the memo knows of one query.
struct Cell: Sendable {
  /// Nil once evicted. The rest stays, so that what depends on it need not run again.
  var value: (any Sendable)?
  /// Bytes of `value`; 0 for inputs, which are the caller's.
  var cost: Int
  /// The last revision in which the value was known to be right.
  var verifiedAt: Revision
  /// The revision that gave the value; older than `verifiedAt` as long as edits do not reach it.
  var changedAt: Revision
  /// What was fetched, in order.
  var dependencies: [Key]
  /// The memo's clock when last used.
  var usedAt: Int
  var isInput = false

  /// The value in its own type; nil once evicted. (Casting an absent value straight to a type that
  /// is itself optional would give an answer of nil instead of no answer.)
  func answer<T>() -> T? {
    guard let value else { return nil }
    return value as? T
  }
}
