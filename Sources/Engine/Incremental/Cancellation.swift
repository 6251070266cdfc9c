import Synchronization

/// Who may end a render before it is done.
package enum Cancelling: Sendable {
  /// Whoever sets an input: the answer would be of yesterday.
  case edits
  /// The caller, who is asked often and from any thread whether the answer is still wanted.
  case caller(isCancelled: @Sendable () -> Bool)
  case nobody
}

/// Tells a running render whether it is still wanted. May be asked from any thread and often.
package struct Cancellation: Sendable {
  private let isDue: (@Sendable () -> Bool)?

  init(_ revision: Revision, newest: NewestRevision, by cancelling: Cancelling) {
    isDue =
      switch cancelling {
      case .edits: { newest.value > revision }
      case .caller(let isCancelled): isCancelled
      case .nobody: nil
      }
  }

  package var isCancelled: Bool { isDue?() ?? false }

  /// - Throws: `CancellationError` if the render is not wanted any more.
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
