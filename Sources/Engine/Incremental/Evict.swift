extension Memo.State {
  /// Cells without a value to keep: they only save work, and each is small.
  private static let mostEmptyCells = 4096

  /// Throws answers away, the one not used for longest first, until the rest fits the budget.
  ///
  /// A former answer goes wholly. A present one stays with its dependencies: as long as these do not
  /// change, what was made from it is still right. Inputs are never evicted.
  mutating func evict() {
    guard bytes > budget else { return }
    var oldest: [(usedAt: Int, key: Key, madeAt: Revision)] = []
    for (key, cell) in cells {
      for answer in [cell.answer] + cell.former where answer.cost > 0 {
        oldest.append((answer.usedAt, key, answer.madeAt))
      }
    }
    oldest.sort { $0.usedAt < $1.usedAt }
    for (_, key, madeAt) in oldest where bytes > budget {
      if let former = cells[key]?.takeFormer(madeAt: madeAt) {
        bytes -= former.cost
      } else {
        bytes -= cells[key]?.answer.cost ?? 0
        cells[key]?.answer.value = nil
        cells[key]?.answer.cost = 0
      }
      log(Event(.evicted, key))
    }
    forget()
  }

  /// Drops the older half of the empty cells when there are too many. A query without a cell runs
  /// again and counts as changed: more work, the same answers.
  private mutating func forget() {
    let empty = cells.filter { $0.value.answer.value == nil && $0.value.former.isEmpty }
    guard empty.count > Self.mostEmptyCells else { return }
    let oldest = empty.sorted { $0.value.answer.usedAt < $1.value.answer.usedAt }
    for (key, _) in oldest.prefix(empty.count / 2) { cells[key] = nil }
  }
}
