import App
import ArgumentParser
import DeepFaceEditing
import Document
import Raster

/// `--eyes-from anna.jpg`, `--sketch mouth=drawing.png`: parts of the face from elsewhere.
struct ComponentOptions: ParsableArguments {
  @Option(help: reference("Take both eyes from another photo."), completion: .photo)
  var eyesFrom: ComponentReference?

  @Option(help: reference("The person's left eye only."), completion: .photo)
  var leftEyeFrom: ComponentReference?

  @Option(help: reference("The person's right eye only."), completion: .photo)
  var rightEyeFrom: ComponentReference?

  @Option(help: reference("Take the nose."), completion: .photo)
  var noseFrom: ComponentReference?

  @Option(help: reference("Take the mouth."), completion: .photo)
  var mouthFrom: ComponentReference?

  @Option(help: reference("Take the face's outline and skin."), completion: .photo)
  var faceFrom: ComponentReference?

  @Option(
    help: ArgumentHelp(
      "Give a component the lines of a drawing.",
      discussion: "left-eye, right-eye, nose, mouth or face, and a picture of its box as `mien "
        + "sketch --component` writes it; can be given for several.", valueName: "mouth=png"))
  var sketch: [SketchSetting] = []

  @Option(
    help: ArgumentHelp(
      "How far drawings are taken towards faces as they are, 0 (as drawn) to 1; 0.3 without it.",
      valueName: "weight"))
  var sketchRefinement: Double?

  private static func reference(_ text: String) -> ArgumentHelp {
    ArgumentHelp(
      "\(text)", discussion: "With :geometry or :appearance after it only that.",
      valueName: "photo")
  }

  var isEmpty: Bool { references.isEmpty && sketch.isEmpty }

  private var references: [(component: FaceComponent, reference: ComponentReference)] {
    let named: [(FaceComponent, ComponentReference?)] = [
      (.leftEye, leftEyeFrom ?? eyesFrom), (.rightEye, rightEyeFrom ?? eyesFrom),
      (.nose, noseFrom), (.mouth, mouthFrom), (.face, faceFrom),
    ]
    return named.compactMap { component, reference in reference.map { (component, $0) } }
  }

  func validate() throws {
    guard sketchRefinement == nil || !sketch.isEmpty else {
      throw ValidationError("Say what was drawn: --sketch names a component and a picture.")
    }
    do { _ = try Drawing([], refinement: sketchRefinement ?? Drawing.usualRefinement) } catch {
      throw ValidationError(ErrorMessage.sentence(for: error))
    }
    for (component, reference) in references
    where reference.takesGeometry && sketch.contains(where: { $0.component == component }) {
      throw ValidationError(
        "The \(component.label) has a drawing and a reference; take only the reference's "
          + ":appearance.")
    }
  }

  func apply(to edit: inout Edit) throws {
    for (component, reference) in references {
      let donor = Donor(photo: reference.photo)
      if reference.takesGeometry { edit[component].geometry = try Shares(.donor(donor)) }
      if reference.takesAppearance { edit[component].appearance = try Shares(donor) }
    }
    for setting in sketch {
      let drawing = try Drawing(
        TracedDrawing(Photo.open(setting.path), path: setting.path).strokes,
        refinement: sketchRefinement ?? Drawing.usualRefinement)
      edit[setting.component].geometry = try Shares(.drawing(drawing))
    }
  }
}

/// A photo, and what of it: `anna.jpg`, `anna.jpg:geometry` or `anna.jpg:appearance`.
struct ComponentReference: ExpressibleByArgument, Sendable, Equatable {
  let photo: String
  var takesGeometry = true
  var takesAppearance = true

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    if argument.hasSuffix(":geometry") {
      photo = String(argument.dropLast(":geometry".count))
      takesAppearance = false
    } else if argument.hasSuffix(":appearance") {
      photo = String(argument.dropLast(":appearance".count))
      takesGeometry = false
    } else {
      photo = argument
    }
  }
}

/// A component and the picture of a drawing: `mouth=drawing.png`.
struct SketchSetting: ExpressibleByArgument, Sendable, Equatable {
  let component: FaceComponent
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let component = FaceComponent(rawValue: parts[0]) else { return nil }
    self.component = component
    path = parts[1]
  }
}
