import Synchronization

/// Remembers the answers of queries and what each was made from, and after an edit runs only what
/// the edit reaches. It knows nothing of what the queries compute.
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
    var pending: [Key: any Sendable] = [:]
    var revision = Revision.start
    var events: [Event] = []
    /// Bytes of all kept answers.
    var bytes = 0
    var budget: Int
    /// Counts uses, to find what was not used for longest.
    var clock = 0
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
      let kept: I.Value? = state.cells[key].flatMap { $0.answer() }
      let waiting: I.Value? = state.pending[key].flatMap { $0 as? I.Value }
      if let kept, I.unchanged(kept, value) {
        state.pending[key] = nil
      } else if let waiting, I.unchanged(waiting, value) {
        return
      } else {
        state.pending[key] = value
        newest.raise()
      }
    }
  }

  /// The query's answer for the inputs as they are now. Not to be called from inside of a query.
  ///
  /// - Parameter finishing: do not let newer edits cancel it, for an export.
  /// - Throws: what queries throw, and `CancellationError` once an input is set. The memo keeps what
  ///   was finished until then.
  package func get<Q: Query>(_ query: Q, finishing: Bool = false) throws -> Q.Value {
    try rendering.withLock { _ in
      let revision = state.withLock { state in
        state.begin(at: newest.value)
        return state.revision
      }
      let cancellation = Cancellation(revision, newest: finishing ? nil : newest)
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
    for (key, value) in pending {
      cells[key] = Cell(
        value: value, cost: 0, verifiedAt: revision, changedAt: revision, dependencies: [],
        usedAt: clock, isInput: true)
    }
    pending = [:]
  }

  mutating func log(_ event: Event) {
    if events.count >= Self.longestLog { events.removeFirst(Self.longestLog / 2) }
    events.append(event)
  }

  /// Marks a cell as right in this revision and as just used.
  mutating func verify(_ key: Key) {
    clock += 1
    cells[key]?.verifiedAt = revision
    cells[key]?.usedAt = clock
  }

  /// Keeps an answer, in the budget.
  mutating func keep(_ cell: Cell, for key: Key) {
    clock += 1
    bytes += cell.cost - (cells[key]?.cost ?? 0)
    cells[key] = cell
    cells[key]?.usedAt = clock
    evict()
  }
}
