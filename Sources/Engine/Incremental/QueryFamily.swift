/// What all queries that one memo answers have in common.
package protocol QueryFamily: Sendable {
  /// What every query may use and no edit ever changes, such as networks.
  associatedtype Environment: Sendable
  /// What queries call themselves in a log.
  associatedtype Name: Hashable, Sendable
  /// What a run says of its work.
  associatedtype Work: Sendable
}
