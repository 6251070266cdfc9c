extension Store.State {
  /// Records without a value to keep: they only save work, and each is small.
  private static let mostEmptyRecords = 4096

  /// Throws answers away, the one not used for longest first, until the rest fits the budget.
  ///
  /// A former answer goes wholly. A present one stays with its dependencies: as long as these do not
  /// change, what was made from it is still right. Inputs are never evicted.
  ///
  /// - Returns: whose answers went.
  mutating func evict() -> [any Query] {
    guard bytes > budget else { return [] }
    var oldest: [(usedAt: Int, id: Record.ID, madeAt: Revision)] = []
    for (id, record) in records {
      for answer in [record.answer] + record.former where answer.cost > 0 {
        oldest.append((answer.usedAt, id, answer.madeAt))
      }
    }
    oldest.sort { $0.usedAt < $1.usedAt }
    var evicted: [any Query] = []
    for (_, id, madeAt) in oldest where bytes > budget {
      guard var record = records[id] else { continue }
      bytes -= record.cost
      if record.takeFormer(madeAt: madeAt) == nil {
        record.answer.value = nil
        record.answer.cost = 0
      }
      bytes += record.cost
      records[id] = record
      evicted.append(record.key.query)
    }
    forget()
    return evicted
  }

  /// Drops the older half of the empty records when there are too many. A query without a record runs
  /// again and counts as changed: more work, the same answers.
  private mutating func forget() {
    let empty = records.filter { $0.value.answer.value == nil && $0.value.former.isEmpty }
    guard empty.count > Self.mostEmptyRecords else { return }
    for (id, record) in empty.sorted(by: { $0.value.answer.usedAt < $1.value.answer.usedAt })
      .prefix(empty.count / 2)
    {
      records[id] = nil
      ids[record.key] = nil
    }
  }
}
