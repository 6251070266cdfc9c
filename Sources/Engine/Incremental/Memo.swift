import Synchronization

/// Remembers the answers of queries and what each was made from, and after an edit runs only what
/// the edit reaches. An edit that leads back to where the memo has been runs nothing: earlier answers
/// are kept as long as there is room. It knows nothing of what the queries compute.
///
/// Any thread may call it. Renders (`get`) run one at a time; `set` never waits for one, it cancels
/// it: the new inputs take effect with the next render, so a render sees one revision throughout.
package final class Memo<Family: QueryFamily>: Sendable {
  package let environment: Family.Environment
  let state: Mutex<State>
  let newest = NewestRevision()
  private let rendering = Mutex<Void>(())

  struct State: Sendable {
    var cells: [Cell<Family>.ID: Cell<Family>] = [:]
    var ids: [Key<Family>: Cell<Family>.ID] = [:]
    /// Inputs set since the last render began.
    var pending: [Key<Family>: Pending] = [:]
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

  /// - Parameters:
  ///   - environment: what all queries may use.
  ///   - budget: bytes of answers to keep; what was not used for longest goes first.
  package init(_ environment: Family.Environment, budget: Int = 150 << 20) {
    self.environment = environment
    state = Mutex(State(budget: budget))
  }

  /// The query's answer for the inputs as they are now. Not to be called from inside of a query.
  ///
  /// - Parameters:
  ///   - cancelling: who may end the render before it is done. What no edit waits for, such as an
  ///     export, is no edit's to cancel.
  ///   - log: what happens in this render is added to it, oldest first, also when it throws. No other
  ///     render's events ever are.
  /// - Throws: what queries throw, and `CancellationError`. The memo keeps what was finished until then.
  package func get<Q: Query>(
    _ query: Q, cancelledBy cancelling: Cancelling = .edits, log: inout [Event<Family>]
  ) throws -> Q.Value where Q.Family == Family {
    try rendering.withLock { _ in
      let (revision, id) = state.withLock { state in
        state.begin(at: newest.value)
        state.renders += 1
        return (state.revision, state.renders)
      }
      let render = Render(
        self, id, revision, Cancellation(revision, newest: newest, by: cancelling))
      defer { log += render.log }
      return try render.answer(of: query).value
    }
  }

  /// The query's answer, whose account nobody asks for.
  package func get<Q: Query>(
    _ query: Q, cancelledBy cancelling: Cancelling = .edits
  ) throws -> Q.Value where Q.Family == Family {
    var log: [Event<Family>] = []
    return try get(query, cancelledBy: cancelling, log: &log)
  }

  /// Bytes of the answers kept.
  package var bytes: Int { state.withLock(\.bytes) }
}

extension Memo.State {
  /// Gives a cell its place.
  @discardableResult
  mutating func add(_ cell: Cell<Family>) -> Cell<Family>.ID {
    born += 1
    cells[born] = cell
    ids[cell.key] = born
    return born
  }

  /// Marks a cell as right in this revision and as just used by a render.
  mutating func verify(_ id: Cell<Family>.ID, by render: Render<Family>.ID) {
    clock += 1
    cells[id]?.verifiedAt = revision
    cells[id]?.touchedBy = render
    cells[id]?.answer.usedAt = clock
  }

  /// Keeps an answer as a query's present one, in the budget.
  ///
  /// - Returns: the query's cell, and of whom answers were thrown away to make room.
  mutating func keep(
    _ answer: Answer, for key: Key<Family>, by render: Render<Family>.ID
  ) -> (id: Cell<Family>.ID, evicted: [Family.Name]) {
    let id: Cell<Family>.ID
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
  mutating func recall(_ id: Cell<Family>.ID, madeAt: Revision, by render: Render<Family>.ID) {
    guard let answer = cells[id]?.takeFormer(madeAt: madeAt) else { return }
    cells[id]?.turn(to: answer)
    verify(id, by: render)
  }
}
