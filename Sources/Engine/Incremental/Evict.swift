extension Store.State {
  /// Cells without a value to keep: they only save work, and each is small.
  private static let mostEmptyCells = 4096

  /// Throws answers away, the one not used for longest first, until the rest fits the budget.
  ///
  /// A former answer goes wholly. A present one stays with its dependencies: as long as these do not
  /// change, what was made from it is still right. Inputs are never evicted.
  ///
  /// - Returns: whose answers went.
  mutating func evict() -> [any Query] {
    guard bytes > budget else { return [] }
    var oldest: [(usedAt: Int, id: Cell.ID, madeAt: Revision)] = []
    for (id, cell) in cells {
      for answer in [cell.answer] + cell.former where answer.cost > 0 {
        oldest.append((answer.usedAt, id, answer.madeAt))
      }
    }
    oldest.sort { $0.usedAt < $1.usedAt }
    var evicted: [any Query] = []
    for (_, id, madeAt) in oldest where bytes > budget {
      guard var cell = cells[id] else { continue }
      bytes -= cell.cost
      if cell.takeFormer(madeAt: madeAt) == nil {
        cell.answer.value = nil
        cell.answer.cost = 0
      }
      bytes += cell.cost
      cells[id] = cell
      evicted.append(cell.key.query)
    }
    forget()
    return evicted
  }

  /// Drops the older half of the empty cells when there are too many. A query without a cell runs
  /// again and counts as changed: more work, the same answers.
  private mutating func forget() {
    let empty = cells.filter { $0.value.answer.value == nil && $0.value.former.isEmpty }
    guard empty.count > Self.mostEmptyCells else { return }
    for (id, cell) in empty.sorted(by: { $0.value.answer.usedAt < $1.value.answer.usedAt })
      .prefix(empty.count / 2)
    {
      cells[id] = nil
      ids[cell.key] = nil
    }
  }
}
