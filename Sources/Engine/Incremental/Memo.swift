import Synchronization

/// Remembers the answers of queries and what each was made from, and after an edit runs only what
/// the edit reaches. An edit that leads back to where the memo has been runs nothing: earlier answers
/// are kept as long as there is room. It knows nothing of what the queries compute.
///
/// Any thread may call it. Renders (`get`) run one at a time; `set` never waits for one, it cancels
/// it: the new inputs take effect with the next render, so a render sees one revision throughout.
package final class Memo<Family: QueryFamily>: Sendable {
  package let environment: Family.Environment
  let store: Store
  private let rendering = Mutex<Void>(())

  /// - Parameters:
  ///   - environment: what all queries may use.
  ///   - budget: bytes of answers to keep; what was not used for longest goes first.
  package init(_ environment: Family.Environment, budget: Int = 150 << 20) {
    self.environment = environment
    store = Store(budget: budget)
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
      let render = Render(store, environment, cancelledBy: cancelling)
      defer { log += render.log.map(Event.init) }
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
  package var bytes: Int { store.state.withLock(\.bytes) }
}
