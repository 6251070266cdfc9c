extension Memo.State {
  /// Cells without a value to keep: they only save work, and each is small.
  private static let mostEmptyCells = 4096

  /// Throws answers away, the one not used for longest first, until the rest fits the budget.
  ///
  /// A former answer goes wholly. A present one stays with its dependencies: as long as these do not
  /// change, what was made from it is still right. Inputs are never evicted.
  mutating func evict() {
    guard bytes > budget else { return }
    var oldest: [(usedAt: Int, cell: Cell, madeAt: Revision)] = []
    for cell in cells.values {
      for answer in [cell.answer] + cell.former where answer.cost > 0 {
        oldest.append((answer.usedAt, cell, answer.madeAt))
      }
    }
    oldest.sort { $0.usedAt < $1.usedAt }
    for (_, cell, madeAt) in oldest where bytes > budget {
      if let former = cell.takeFormer(madeAt: madeAt) {
        bytes -= former.cost
      } else {
        bytes -= cell.answer.cost
        cell.answer.value = nil
        cell.answer.cost = 0
      }
      log(Event(.evicted, cell.key))
    }
    forget()
  }

  /// Drops the older half of the empty cells when there are too many. A query without a cell runs
  /// again and counts as changed: more work, the same answers.
  private mutating func forget() {
    let empty = cells.values.filter { $0.answer.value == nil && $0.former.isEmpty }
    guard empty.count > Self.mostEmptyCells else { return }
    for cell in empty.sorted(by: { $0.answer.usedAt < $1.answer.usedAt }).prefix(empty.count / 2) {
      cell.isForgotten = true
      cells[cell.key] = nil
    }
  }
}
