import Document
import Face
import Geometry

/// Which lines were looked for: a component's of a face of the photo, or a donor's as they would lie
/// on it.
struct Tracing: Hashable, Sendable {
  var face: Int
  var component: FaceComponent
  var donor: Donor?
  /// Whose face is on the photo by then.
  var identity = Identity.own
}

/// The lines of photos as far as they are known.
struct Tracings: Equatable, Sendable {
  enum Outcome: Equatable, Sendable {
    case asked
    case found([Polyline])
    /// A sentence says why not: there is only empty paper.
    case failed(String)
  }

  private(set) var outcomes: [Tracing: Outcome] = [:]

  /// Nil while they are not known. Where there are none the paper is empty.
  func lines(_ tracing: Tracing) -> [Polyline]? {
    switch outcomes[tracing] {
    case .found(let lines): lines
    case .failed: []
    case .asked, nil: nil
    }
  }

  func problem(_ tracing: Tracing) -> String? {
    if case .failed(let sentence) = outcomes[tracing] { sentence } else { nil }
  }

  mutating func take(_ tracing: Tracing, _ outcome: Outcome) { outcomes[tracing] = outcome }

  /// Those that nobody has looked for yet, which from now on somebody does.
  mutating func ask(for tracings: [Tracing]) -> [Tracing] {
    tracings.filter { tracing in
      defer { outcomes[tracing] = outcomes[tracing] ?? .asked }
      return outcomes[tracing] == nil
    }
  }
}
