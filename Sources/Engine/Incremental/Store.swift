import Synchronization

/// All that a memo remembers. It knows no family of queries, so that it is compiled once and for all.
final class Store: Sendable {
  let state: Mutex<State>
  let newest = NewestRevision()

  struct State: Sendable {
    var cells: [Cell.ID: Cell] = [:]
    var ids: [Key: Cell.ID] = [:]
    /// Inputs set since the last render began.
    var pending: [Key: Pending] = [:]
    var revision = Revision.start
    /// Bytes of all kept answers.
    var bytes = 0
    var budget: Int
    /// Renders so far.
    var renders = 0
    /// Cells so far.
    var born = 0
    /// Counts uses, to find what was not used for longest.
    var clock = 0
  }

  /// An input's next value, with its identity if the input had it before.
  struct Pending: Sendable {
    let value: any Sendable
    let seenAt: Revision?
  }

  init(budget: Int) { state = Mutex(State(budget: budget)) }
}

extension Store.State {
  /// Gives a cell its place.
  @discardableResult
  mutating func add(_ cell: Cell) -> Cell.ID {
    born += 1
    cells[born] = cell
    ids[cell.key] = born
    return born
  }

  /// Marks a cell as right in this revision and as just used by a render.
  mutating func verify(_ id: Cell.ID, by render: Render.ID) {
    clock += 1
    cells[id]?.verifiedAt = revision
    cells[id]?.touchedBy = render
    cells[id]?.answer.usedAt = clock
  }

  /// Keeps an answer as a query's present one, in the budget.
  ///
  /// - Returns: the query's cell, and of whom answers were thrown away to make room.
  mutating func keep(
    _ answer: Answer, for key: Key, by render: Render.ID
  ) -> (id: Cell.ID, evicted: [any Query]) {
    let id: Cell.ID
    if let known = ids[key] {
      bytes -= cells[known]?.cost ?? 0
      cells[known]?.turn(to: answer)
      id = known
    } else {
      id = add(Cell(key, answer: answer, verifiedAt: revision))
    }
    bytes += cells[id]?.cost ?? 0
    verify(id, by: render)
    return (id, evict())
  }

  /// Makes a former answer the present one again.
  mutating func recall(_ id: Cell.ID, madeAt: Revision, by render: Render.ID) {
    guard let answer = cells[id]?.takeFormer(madeAt: madeAt) else { return }
    cells[id]?.turn(to: answer)
    verify(id, by: render)
  }
}
