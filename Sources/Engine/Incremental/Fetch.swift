/// What a running query may ask of the memo. Belongs to one run and must not outlive it.
package final class Fetch {
  private let render: Render
  private(set) var dependencies: [Dependency] = []
  private(set) var notes: [String] = []

  init(_ render: Render) { self.render = render }

  /// Another query's answer. Asking makes this run depend on it.
  package func callAsFunction<Q: Query>(_ query: Q) throws -> Q.Value {
    let (value, cell, madeAt) = try render.answer(of: query)
    if !dependencies.contains(where: { $0.cell === cell }) {
      dependencies.append(Dependency(cell: cell, madeAt: madeAt))
    }
    return value
  }

  /// Adds a line to this run's event: layers, regions, multiply-accumulates.
  package func note(_ line: String) { notes.append(line) }

  /// For long loops to poll.
  package var cancellation: Cancellation { render.cancellation }
}
