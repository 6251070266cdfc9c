import App
import ArgumentParser
import DeepFaceEditing
import Document
import Face
import Studio

/// `--eyes-from anna.jpg`, `--sketch mouth=drawing.png`: parts of the face from elsewhere.
struct ComponentOptions: ParsableArguments {
  @Option(reference: "Take both eyes from another photo.")
  var eyesFrom: [ComponentReference] = []

  @Option(reference: "The person's left eye only.")
  var leftEyeFrom: [ComponentReference] = []

  @Option(reference: "The person's right eye only.")
  var rightEyeFrom: [ComponentReference] = []

  @Option(reference: "Take the nose.")
  var noseFrom: [ComponentReference] = []

  @Option(reference: "Take the mouth.")
  var mouthFrom: [ComponentReference] = []

  @Option(reference: "Take the face's outline and skin.")
  var faceFrom: [ComponentReference] = []

  @Option(
    help: ArgumentHelp(
      "Give a component the lines of a drawing.",
      discussion: "left-eye, right-eye, nose, mouth or face, and a picture of its box as `mien "
        + "sketch --component` writes it, or all and a picture of the whole face as `mien sketch` "
        + "writes it; with =0.5 after it half of that. Can be given for several.",
      valueName: "mouth=png"),
    transform: SketchSetting.init)
  var sketch: [SketchSetting] = []

  @Option(
    help: ArgumentHelp(
      "How far drawings are taken towards faces as they are, 0 (as drawn) to 1; 0.3 without it.",
      valueName: "weight"))
  var sketchRefinement: Double?

  var isEmpty: Bool { references.isEmpty && sketch.isEmpty }

  /// The pictures that are named.
  var pictures: [String] { references.map(\.reference.photo) + sketch.map(\.path) }

  /// What is taken from where. An eye that is named itself does not follow both eyes.
  private var references: [(component: FaceComponent, reference: ComponentReference)] {
    let named = [
      (FaceComponent.leftEye, leftEyeFrom.isEmpty ? eyesFrom : leftEyeFrom),
      (.rightEye, rightEyeFrom.isEmpty ? eyesFrom : rightEyeFrom),
      (.nose, noseFrom), (.mouth, mouthFrom), (.face, faceFrom),
    ]
    return named.flatMap { component, references in references.map { (component, $0) } }
  }

  func validate() throws {
    guard sketchRefinement == nil || !sketch.isEmpty else {
      throw ValidationError("Say what was drawn: --sketch names a component and a picture.")
    }
    _ = try ValidationError.telling { () throws(DocumentError) in
      try Drawing([], refinement: sketchRefinement ?? Drawing.usualRefinement)
    }
    if let twice = sketch.map(\.component).repeated {
      throw ValidationError("The \(twice?.label ?? "whole face") is drawn twice.")
    }
    for component in FaceComponent.allCases { try check(component) }
  }

  /// All that is taken for one component must add up to a mixture.
  private func check(_ component: FaceComponent) throws {
    let asked = references.filter { $0.component == component }.map(\.reference)
    let drawing = sketch.first { $0.component == component }
    let geometry = asked.filter(\.takesGeometry)
    for photos in [geometry, asked.filter(\.takesAppearance)].map({ $0.map(\.photo) }) {
      if let twice = photos.repeated {
        throw ValidationError("The \(component.label) is taken from \(twice) twice.")
      }
    }
    let strengths = [
      geometry.map(\.strength) + (drawing.map { [$0.strength] } ?? []),
      asked.filter(\.takesAppearance).map(\.strength),
    ]
    guard strengths.contains(where: { $0.reduce(0, +) > 1 + 1e-9 }) else { return }
    throw ValidationError(
      drawing == nil || geometry.isEmpty
        ? "The \(component.label) has more than one reference; their strengths must add up to 1 "
          + "at most, such as anna.jpg=0.5 and bert.jpg=0.5."
        : "The \(component.label) has a drawing and a reference; take only the reference's "
          + ":appearance, or give each a strength, such as anna.jpg=0.5.")
  }

  /// Asks for the components of one face of a portrait.
  func apply(to edit: inout Edit, face: Int, of portrait: Portrait) throws {
    var drawn: [FaceComponent: Shares<GeometrySource>.Share] = [:]
    // What is drawn for itself goes before a drawing of the whole face.
    for setting in sketch.sorted(by: { a, _ in a.component == nil }) {
      for (component, drawing) in try portrait.drawings(setting, face: face) {
        let refined = try Drawing(
          drawing, refinement: sketchRefinement ?? Drawing.usualRefinement)
        drawn[component] = .init(source: .drawing(refined), amount: setting.strength)
      }
    }
    for component in FaceComponent.allCases {
      let asked = references.filter { $0.component == component }.map(\.reference)
      let geometry =
        asked.filter(\.takesGeometry).map {
          Shares<GeometrySource>.Share(source: .donor(Donor(photo: $0.photo)), amount: $0.strength)
        } + (drawn[component].map { [$0] } ?? [])
      let appearance = asked.filter(\.takesAppearance).map {
        Shares<Donor>.Share(source: Donor(photo: $0.photo), amount: $0.strength)
      }
      if !geometry.isEmpty { edit.components[component].geometry = try Shares(geometry) }
      if !appearance.isEmpty { edit.components[component].appearance = try Shares(appearance) }
    }
  }
}

extension Option<[ComponentReference]> {
  /// Photos to take a component from.
  fileprivate init(wrappedValue: [ComponentReference], reference abstract: String) {
    self.init(
      wrappedValue: wrappedValue,
      help: ArgumentHelp(
        "\(abstract)",
        discussion: "With =0.5 after it half of that; given twice, a mixture. With :geometry or "
          + ":appearance at the end only that.",
        valueName: "photo"), completion: .photo, transform: ComponentReference.init)
  }
}
