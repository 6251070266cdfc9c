import Document
import Face
import GANimation
import Incremental
import Tensor

/// What ran for an edit, what was reused, and what it took: the proof that an edit travelled only as
/// far as it had to.
package struct WorkReport: Sendable {
  /// One query.
  package struct Step: Sendable {
    /// Its name, with the face and the Action Unit where it has one.
    package let name: String
    /// The Action Unit of an injection layer; nil for all other queries.
    package let unit: ActionUnit?
    package let kind: Event.Kind
    /// Time in the query itself, without what it asked for.
    package let microseconds: Int
    package let multiplyAccumulates: Int
  }

  /// In the order in which they finished.
  package let steps: [Step]
  /// Action Units whose injection layers ran and had something to do; where none had, all that ran.
  package let injections: [ActionUnit]
  /// Tiles of 16 x 16 crop pixels that were decoded, of `tilesOfAll`.
  package let tiles: Int
  package static let tilesOfAll = 256
  /// Kernels that ran.
  package let kernels: Int
  package let multiplyAccumulates: Int

  package var executed: [String] { steps.filter { $0.kind == .executed }.map(\.name) }
  /// Queries whose answer was kept, the present one or one from before.
  package var reused: Int { steps.count { $0.kind == .reused || $0.kind == .recalled } }
  package var microseconds: Int { steps.reduce(0) { $0 + $1.microseconds } }

  /// Of opening a photo: finding its faces is no query, for it happens once.
  init(finding duration: Duration, _ work: Work, then events: [Event]) {
    let find = Step(
      name: "find", unit: nil, kind: .executed, microseconds: Self.microseconds(duration),
      multiplyAccumulates: work.multiplyAccumulates)
    self.init(events, after: [find], kernels: work.kernels)
  }

  init(_ events: [Event], after first: [Step] = [], kernels before: Int = 0) {
    var steps = first
    var injections: [(unit: ActionUnit, isIdle: Bool)] = []
    var tiles = 0
    var kernels = before
    for event in events {
      if event.kind == .executed, let unit = event.unit {
        injections.append((unit, event.number("macs") == 0))
      }
      tiles += event.number("tiles")
      kernels += event.number("kernels")
      steps.append(
        Step(
          name: event.title, unit: event.unit, kind: event.kind,
          microseconds: Self.microseconds(event.duration),
          multiplyAccumulates: event.number("macs")))
    }
    self.steps = steps
    let busy = injections.filter { !$0.isIdle }
    self.injections = (busy.isEmpty ? injections : busy).map(\.unit)
    self.tiles = tiles
    self.kernels = kernels
    multiplyAccumulates = steps.reduce(0) { $0 + $1.multiplyAccumulates }
  }

  private static func microseconds(_ duration: Duration) -> Int {
    Int(
      duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)
  }
}

extension Event {
  /// The Action Unit of an injection layer.
  fileprivate var unit: ActionUnit? {
    (query as? InjectStage)?.unit
  }

  /// The step's name, with the component, the Action Unit and the face where it has one.
  fileprivate var title: String {
    let component = (query as? any OfComponent)?.component.label
    let words = [
      name, component, unit.map { "AU\($0.rawValue)" }, face.map { "face \($0 + 1)" },
    ]
    return words.compactMap(\.self).joined(separator: " ")
  }

  private var face: Int? { (query as? any OfFace)?.face }

  /// The number of a note `key number`; 0 if there is none.
  fileprivate func number(_ key: String) -> Int {
    for note in notes {
      let words = note.split(separator: " ")
      if words.count == 2, words[0] == key { return Int(words[1]) ?? 0 }
    }
    return 0
  }
}
