import Synchronization

/// Tells a running render that a newer revision exists. May be asked from any thread and often: it
/// reads one number.
package struct Cancellation: Sendable {
  private let revision: Revision
  /// Nil for a render that is finished whatever happens.
  private let newest: NewestRevision?

  init(_ revision: Revision, newest: NewestRevision?) {
    self.revision = revision
    self.newest = newest
  }

  package var isCancelled: Bool {
    guard let newest else { return false }
    return newest.value > revision
  }

  /// - Throws: `CancellationError` if a newer revision exists.
  package func check() throws {
    if isCancelled { throw CancellationError() }
  }
}

/// The revision of the latest edit, whether or not a render has seen it yet.
final class NewestRevision: Sendable {
  private let number = Atomic<Int>(Revision.start.number)

  var value: Revision { Revision(number: number.load(ordering: .acquiring)) }

  func raise() { number.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}
