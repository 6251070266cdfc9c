extension Memo.State {
  /// Cells without a value to keep: they only save work, and each is small.
  private static let mostEmptyCells = 4096

  /// Throws answers away, the one not used for longest first, until the rest fits the budget.
  ///
  /// The cell stays with its dependencies: as long as these do not change, what was made from the
  /// answer is still right. Inputs are never evicted.
  mutating func evict() {
    guard bytes > budget else { return }
    let oldest = cells.filter { $0.value.cost > 0 }.sorted { $0.value.usedAt < $1.value.usedAt }
    for (key, cell) in oldest where bytes > budget {
      bytes -= cell.cost
      cells[key]?.value = nil
      cells[key]?.cost = 0
      log(Event(.evicted, key))
    }
    forget()
  }

  /// Drops the older half of the empty cells when there are too many. A query without a cell runs
  /// again and counts as changed: more work, the same answers.
  private mutating func forget() {
    let empty = cells.filter { $0.value.value == nil }
    guard empty.count > Self.mostEmptyCells else { return }
    let oldest = empty.sorted { $0.value.usedAt < $1.value.usedAt }
    for (key, _) in oldest.prefix(empty.count / 2) { cells[key] = nil }
  }
}
