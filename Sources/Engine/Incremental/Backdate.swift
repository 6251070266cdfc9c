extension Answer {
  /// Makes a new answer that is as good as the old count as old: it keeps the old value and its
  /// identity, so whatever was made from it since is still right.
  ///
  /// - Returns: whether it did.
  mutating func backdate<Q: Query>(_ query: Q, to old: Answer?) -> Bool {
    guard let old, let before: Q.Value = old.typed(), let now: Q.Value = typed(),
      Q.unchanged(before, now)
    else { return false }
    value = before
    cost = old.cost
    madeAt = old.madeAt
    return true
  }
}
