import Document
import Face
import Incremental
import Tensor

/// What ran for an edit, what was reused, and what it took: the proof that an edit travelled only as
/// far as it had to.
package struct WorkReport: Sendable {
  /// One step and what became of it.
  package struct Step: Sendable {
    package typealias Kind = EventKind

    package let id: StepID
    package let kind: Kind
    /// Time in the step itself, without what it asked for.
    package let microseconds: Int
    package let work: StepWork

    /// Whether it is the injection layer of a unit that does not change: it ran and had nothing to do.
    package var isIdleLayer: Bool { id.stage == .inject && work.multiplyAccumulates == 0 }
  }

  /// In the order in which they finished.
  package let steps: [Step]
  package static let tilesOfAll = 256

  package var executed: [Step] { steps.filter { $0.kind == .executed } }
  /// Steps whose answer was kept, the present one or one from before.
  package var reused: Int { steps.count { $0.kind == .reused || $0.kind == .recalled } }
  /// Action Units, or sides of them, whose injection layers ran and had something to do; where none had, all
  /// that ran.
  package var injections: [SidedUnit] {
    let layers = executed.filter { $0.id.stage == .inject }
    let busy = layers.filter { !$0.isIdleLayer }
    return (busy.isEmpty ? layers : busy).compactMap(\.id.unit)
  }
  /// Tiles of 16 x 16 crop pixels that were decoded, of `tilesOfAll`.
  package var tiles: Int { sum(\.work.tiles) }
  /// Kernels that ran.
  package var kernels: Int { sum(\.work.kernels) }
  package var multiplyAccumulates: Int { sum(\.work.multiplyAccumulates) }
  package var microseconds: Int { sum(\.microseconds) }

  private func sum(_ number: (Step) -> Int) -> Int { steps.reduce(0) { $0 + number($1) } }

  /// Of opening a photo: finding its faces is no query, for it happens once.
  init(finding duration: Duration, _ work: Work, then log: [Event]) {
    let find = Step(
      id: StepID(stage: .find), kind: .executed, duration: duration, work: StepWork(work))
    steps = [find] + log.map(Step.init)
  }

  init(_ log: [Event]) { steps = log.map(Step.init) }
}

extension WorkReport.Step {
  fileprivate init(_ event: Event) {
    self.init(
      id: event.name, kind: event.kind, duration: event.duration, work: event.work ?? StepWork())
  }

  fileprivate init(id: StepID, kind: Kind, duration: Duration, work: StepWork) {
    self.init(
      id: id, kind: kind, microseconds: Int(duration / .microseconds(1)), work: work)
  }
}
