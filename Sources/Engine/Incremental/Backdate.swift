extension Cell {
  /// Makes a new answer that is as good as the old count as old: it keeps the old answer and the
  /// revision that gave it, so whatever was made from it since is still right.
  ///
  /// - Returns: whether it did.
  mutating func backdate<Q: Query>(_ query: Q, to old: Cell?) -> Bool {
    guard let old, let before: Q.Value = old.answer(), let now: Q.Value = answer(),
      Q.unchanged(before, now)
    else { return false }
    value = before
    cost = old.cost
    changedAt = old.changedAt
    return true
  }
}
