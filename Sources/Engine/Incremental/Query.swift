/// A step of the flow as a value: its type says what is done, its properties with what. Two equal
/// queries have the same answer within a revision, so the memo keeps one.
package protocol Query: Hashable, Sendable {
  associatedtype Value: Sendable

  /// The step's name in the event log.
  static var name: String { get }

  /// The answer: a function of the query's properties and of what it fetches, nothing else.
  ///
  /// - Parameters:
  ///   - fetch: asks other queries; what is asked is remembered as a dependency.
  ///   - previous: this query's last answer, to be updated where the edit went. Several edits may
  ///     lie between: compare with what the answer itself remembers of its inputs. Nil after an
  ///     eviction; the answer must not depend on it.
  /// - Throws: `CancellationError` when given up. Throw it rather than return a part of an answer.
  func execute(_ fetch: Fetch, previous: Value?) throws -> Value

  /// Whether a new answer is as good as the old, so that nothing after it need run.
  static func unchanged(_ old: Value, _ new: Value) -> Bool

  /// Bytes that keeping an answer takes.
  static func cost(_ value: Value) -> Int
}

extension Query {
  package static var name: String { String(describing: Self.self) }
  package static func unchanged(_ old: Value, _ new: Value) -> Bool { false }
  package static func cost(_ value: Value) -> Int { MemoryLayout<Value>.size }
}

extension Query where Value: Equatable {
  package static func unchanged(_ old: Value, _ new: Value) -> Bool { old == new }
}

/// A query whose answer is set from outside: a photo, a slider.
package protocol Input: Query {}

extension Input {
  package func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    preconditionFailure("\(Self.name): fetched before it was set")
  }
}
