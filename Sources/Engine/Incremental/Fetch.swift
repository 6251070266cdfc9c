/// What a running query may ask of the memo. Belongs to one run and must not outlive it.
package final class Fetch<Family: QueryFamily> {
  private let render: Render
  private(set) var dependencies: [Dependency] = []
  private(set) var work: Family.Work?

  /// What all queries of the memo may use.
  package let environment: Family.Environment

  init(_ render: Render) {
    guard let environment = render.environment as? Family.Environment else {
      preconditionFailure("Fetch: the environment is of another family")
    }
    self.render = render
    self.environment = environment
  }

  /// Another query's answer. Asking makes this run depend on it.
  package func callAsFunction<Q: Query>(_ query: Q) throws -> Q.Value where Q.Family == Family {
    let (value, dependency) = try render.answer(of: query)
    if !dependencies.contains(where: { $0.record == dependency.record }) {
      dependencies.append(dependency)
    }
    return value
  }

  /// Says in this run's event what the run took.
  package func note(_ work: Family.Work) { self.work = work }

  /// Tells long loops whether the answer is still wanted.
  package var cancellation: Cancellation { render.cancellation }
}
