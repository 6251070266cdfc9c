import Document
import Face
import Geometry

/// What of a component can be taken from elsewhere.
enum ComponentAspect: String, CaseIterable, Sendable { case geometry, appearance }

/// A reference that is being picked among the faces of a folder: what components are, look, or both.
struct Reference: FacePurpose {
  let own: String
  /// The chosen component first.
  let targets: [FaceComponent]
  let aspects: Set<ComponentAspect>
  /// What leaving without a choice comes back to.
  let before: Components
  var isMixing = false
  let isPassing = true

  var words: String? {
    let taken = ComponentAspect.allCases.filter(aspects.contains).map(\.rawValue)
    return "\(own): \(taken.listed(by: "and"))\(isMixing ? ", half" : "")"
  }

  func slider(_ context: Context) -> Slider? { nil }
  func donors(in edit: Edit) -> [Donor] { edit.components[targets[0]].donors(aspects) }
  func isOwn(in edit: Edit) -> Bool { edit.components[targets[0]].isOwn(aspects) }

  func take(_ donor: Donor?, for face: inout FaceEdit) throws {
    for component in targets {
      try face.edit.components[component].take(
        donor, aspects, after: before[component], isMixing: isMixing)
    }
  }
}

extension Reference {
  /// Gives back what was there before.
  func restore(_ face: inout FaceEdit) {
    for component in targets { face.edit.components[component] = before[component] }
  }
}

extension ComponentEdit {
  /// Takes a drawing's strokes for the geometry, as strong as what was there.
  mutating func draw(_ strokes: [Polyline]) throws {
    let drawing = (drawing ?? Drawing([])).with(strokes)
    geometry = try Shares.taking(.drawing(drawing), strength: geometry.strength)
  }

  /// Takes a donor's, each as strong as what was there before; nil: the photo's own. A mixture is half
  /// of that and half of what was there.
  mutating func take(
    _ donor: Donor?, _ aspects: Set<ComponentAspect>, after before: ComponentEdit,
    isMixing: Bool
  ) throws {
    let share = isMixing ? 0.5 : 1
    if aspects.contains(.geometry) {
      let new = try Shares<GeometrySource>.taking(
        donor.map { .donor($0) }, strength: before.geometry.strength)
      geometry = .interpolated(from: before.geometry, to: new, at: share)
    }
    if aspects.contains(.appearance) {
      let new = try Shares.taking(donor, strength: before.appearance.strength)
      appearance = .interpolated(from: before.appearance, to: new, at: share)
    }
  }

  /// Those it has of some aspects, each once.
  func donors(_ aspects: Set<ComponentAspect>) -> [Donor] {
    let shapes = aspects.contains(.geometry) ? geometry.shares.compactMap(\.source.donor) : []
    let looks = aspects.contains(.appearance) ? appearance.shares.map(\.donor) : []
    return shapes + looks.filter { !shapes.contains($0) }
  }

  /// Whether some aspects are the photo's own.
  func isOwn(_ aspects: Set<ComponentAspect>) -> Bool {
    (!aspects.contains(.geometry) || geometry.isOwn)
      && (!aspects.contains(.appearance) || appearance.isOwn)
  }
}
