/// A step of the flow as a value: its type says what is done, its properties with what. Two equal
/// queries have the same answer within a revision, so the memo keeps one.
package protocol Query: Hashable, Sendable {
  associatedtype Family: QueryFamily
  associatedtype Value: Sendable

  /// The step's name in logs.
  var name: Family.Name { get }

  /// The answer: a function of the query's properties, of the environment and of what it fetches,
  /// nothing else.
  ///
  /// An answer may own a workspace that whoever is given the answer works in, as an encoded crop owns
  /// the buffers of its edits: it says where work may be saved, and no answer may depend on what is in
  /// it. Renders run one at a time, so that only one works there; what a cancelled one left undone, the
  /// workspace itself must know.
  ///
  /// - Parameters:
  ///   - fetch: asks other queries; what is asked is remembered as a dependency.
  ///   - previous: this query's last answer, to be updated where the edit went. Several edits may
  ///     lie between: compare with what the answer itself remembers of its inputs. Nil after an
  ///     eviction; the answer must not depend on it.
  /// - Throws: `CancellationError` when given up. Throw it rather than return a part of an answer.
  func execute(_ fetch: Fetch<Family>, previous: Value?) throws -> Value

  /// Whether a new answer is as good as the old, so that nothing after it need run.
  static func unchanged(_ old: Value, _ new: Value) -> Bool

  /// Bytes that keeping an answer takes.
  static func cost(_ value: Value) -> Int
}

extension Query {
  package static func unchanged(_ old: Value, _ new: Value) -> Bool { false }
  package static func cost(_ value: Value) -> Int { MemoryLayout<Value>.size }
}

extension Query where Value: Equatable {
  package static func unchanged(_ old: Value, _ new: Value) -> Bool { old == new }
}

/// A query whose answer is set from outside: a photo, a slider. It never runs, so no log names it.
package protocol Input: Query {}

extension Input {
  package func execute(_ fetch: Fetch<Family>, previous: Value?) throws -> Value {
    preconditionFailure("\(self): fetched before it was set")
  }
}

/// Any query, as a dictionary's key.
struct Key: Hashable, Sendable {
  let query: any Query

  static func == (l: Key, r: Key) -> Bool { l.query.equals(r.query) }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: query)))
    query.hash(into: &hasher)
  }
}

extension Query {
  fileprivate func equals(_ other: any Query) -> Bool { (other as? Self) == self }
}
