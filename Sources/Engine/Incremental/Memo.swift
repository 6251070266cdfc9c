import Synchronization

/// Remembers the answers of queries and what each was made from, and after an edit runs only what
/// the edit reaches. An edit that leads back to where the memo has been runs nothing: earlier answers
/// are kept as long as there is room. It knows nothing of what the queries compute.
///
/// Any thread may call it. Renders (`get`) run one at a time; `set` never waits for one, it cancels
/// it: the new input takes effect with the next render, so a render sees one revision throughout.
package final class Memo: Sendable {
  let state: Mutex<State>
  let newest = NewestRevision()
  private let rendering = Mutex<Void>(())

  struct State: Sendable {
    var cells: [Key: Cell] = [:]
    /// Inputs set since the last render began.
    var pending: [Key: Pending] = [:]
    var revision = Revision.start
    var events: [Event] = []
    /// The render that runs stands in no account.
    var isAside = false
    /// Bytes of all kept answers.
    var bytes = 0
    var budget: Int
    /// Renders so far.
    var renders = 0
    /// Counts uses, to find what was not used for longest.
    var clock = 0
  }

  /// An input's next value, with its identity if the input had it before.
  struct Pending: Sendable {
    let value: any Sendable
    let seenAt: Revision?
  }

  /// - Parameter budget: bytes of answers to keep; what was not used for longest goes first.
  package init(budget: Int = 150 << 20) {
    state = Mutex(State(budget: budget))
  }

  /// Sets an input. An equal value changes nothing; another raises the revision, and renders that
  /// run are cancelled.
  package func set<I: Input>(_ input: I, to value: I.Value) {
    let key = Key(input)
    state.withLock { state in
      let cell = state.cells[key]
      let kept: I.Value? = cell.flatMap { $0.answer.typed() }
      let waiting: I.Value? = state.pending[key].flatMap { $0.value as? I.Value }
      if let kept, I.unchanged(kept, value) {
        state.pending[key] = nil
      } else if let waiting, I.unchanged(waiting, value) {
        return
      } else {
        let seen = cell?.former.first { former in
          former.typed().map { I.unchanged($0, value) } ?? false
        }
        state.pending[key] = Pending(value: value, seenAt: seen?.madeAt)
        newest.raise()
      }
    }
  }

  /// The query's answer for the inputs as they are now. Not to be called from inside of a query.
  ///
  /// - Parameter aside: it is not what an edit is waiting for, as an export is not: newer edits do not
  ///   cancel it, and none of its events is logged, lest they be taken for the next edit's.
  /// - Throws: what queries throw, and `CancellationError` once an input is set. The memo keeps what
  ///   was finished until then.
  package func get<Q: Query>(_ query: Q, aside: Bool = false) throws -> Q.Value {
    try rendering.withLock { _ in
      let revision = state.withLock { state in
        state.begin(at: newest.value)
        state.isAside = aside
        return state.revision
      }
      let cancellation = Cancellation(revision, newest: aside ? nil : newest)
      return try Render(self, revision, cancellation).value(of: query)
    }
  }

  /// What happened since this was last asked, oldest first.
  package func takeEvents() -> [Event] {
    state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }

  /// Bytes of the answers kept.
  package var bytes: Int { state.withLock(\.bytes) }
}

extension Memo.State {
  /// Events kept when nobody takes them.
  private static let longestLog = 10_000

  /// Lets the inputs set so far take effect.
  fileprivate mutating func begin(at newest: Revision) {
    revision = newest
    for (key, next) in pending {
      let fresh = Answer(
        value: next.value, cost: 0, madeAt: revision, dependencies: [], usedAt: clock)
      guard let cell = cells[key] else {
        cells[key] = Cell(key, answer: fresh, verifiedAt: revision, isInput: true)
        continue
      }
      cell.turn(to: next.seenAt.flatMap { cell.takeFormer(madeAt: $0) } ?? fresh)
      cell.verifiedAt = revision
    }
    pending = [:]
  }

  mutating func log(_ event: Event) {
    guard !isAside else { return }
    if events.count >= Self.longestLog { events.removeFirst(Self.longestLog / 2) }
    events.append(event)
  }

  /// Marks a cell as right in this revision and as just used by a render.
  mutating func verify(_ cell: Cell, by render: Render.ID) {
    clock += 1
    cell.verifiedAt = revision
    cell.touchedBy = render
    cell.answer.usedAt = clock
  }

  /// Keeps an answer as a query's present one, in the budget.
  mutating func keep(_ answer: Answer, for key: Key, by render: Render.ID) -> Cell {
    let cell: Cell
    if let known = cells[key] {
      let before = known.cost
      known.turn(to: answer)
      bytes += known.cost - before
      cell = known
    } else {
      cell = Cell(key, answer: answer, verifiedAt: revision)
      cells[key] = cell
      bytes += cell.cost
    }
    verify(cell, by: render)
    evict()
    return cell
  }

  /// Makes a former answer the present one again.
  mutating func recall(_ cell: Cell, madeAt: Revision, by render: Render.ID) {
    guard let answer = cell.takeFormer(madeAt: madeAt) else { return }
    cell.turn(to: answer)
    verify(cell, by: render)
  }
}
