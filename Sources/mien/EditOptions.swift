import App
import ArgumentParser
import Document
import Studio

/// What shall become of a face: the flags that `render` and `explain` share.
struct EditOptions: ParsableArguments {
  @OptionGroup(title: "Edits") var units: UnitOptions
  @OptionGroup(title: "Identity") var identity: IdentityOptions
  @OptionGroup(title: "Components") var components: ComponentOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  @Option(
    help: ArgumentHelp(
      "An emotion: \(Emotion.allCases.map(\.rawValue).joined(separator: ", ")).",
      discussion: "With a strength from 0 to 1, as in --emotion joy=0.7; 1 without one. Units "
        + "set with --au go before it.", valueName: "name"),
    transform: EmotionSetting.init)
  var emotion: EmotionSetting?

  @Flag(help: "Relax the whole face; --au and --au-delta go before it.")
  var neutral = false

  @Option(
    help: ArgumentHelp(
      "Edits kept in a .mien file: a recipe, or a session of the editor.", valueName: "file"),
    completion: .file(extensions: ["mien"]))
  var recipe: String?

  func validate() throws {
    guard !neutral || emotion == nil else {
      throw ValidationError("--neutral and --emotion exclude each other; choose one.")
    }
    guard
      recipe != nil || neutral || emotion != nil || !units.isEmpty || !identity.isEmpty
        || !components.isEmpty || !parameters.isEmpty
    else {
      throw ValidationError(
        "Say what to change: --au, --au-delta, --emotion, --neutral, --identity, --eyes-from and "
          + "its kin, --sketch, --set or --recipe.")
    }
  }

  /// The pictures that are named and go into the result.
  var pictures: [String] { identity.pictures + components.pictures }

  /// Lays the recipe on the faces, then what the other flags ask of the chosen one, else the largest.
  func apply(to faces: inout [FaceEdit], chosen: Int?, of portrait: Portrait) throws {
    if let recipe { try Recipe.open(recipe).lay(on: &faces, chosen: chosen, name: recipe) }
    let face = chosen ?? 0
    if neutral { faces[face].edit.expression.relax() }
    try emotion?.apply(to: &faces[face].edit)
    try units.apply(to: &faces[face].edit)
    try identity.apply(to: &faces[face].edit)
    try components.apply(to: &faces[face].edit, face: face, of: portrait)
    try parameters.apply(to: &faces[face].edit)
  }
}

/// An emotion as written on the command line: `joy` or `joy=0.7`.
struct EmotionSetting: Sendable, Equatable {
  let emotion: Emotion
  let intensity: Double

  init(_ text: String) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard let emotion = Emotion(rawValue: parts[0].lowercased()) else {
      throw ValidationError(
        ErrorMessage.sentence(for: DocumentError.unknownEmotion(String(parts[0]))))
    }
    guard parts.count <= 2, let intensity = parts.count == 1 ? 1 : Double(parts[1]) else {
      throw ValidationError("Write an emotion and a number, such as joy=0.7.")
    }
    self.emotion = emotion
    self.intensity = intensity
    var edit = Edit()
    do { try apply(to: &edit) } catch {
      throw ValidationError(ErrorMessage.sentence(for: error))
    }
  }

  func apply(to edit: inout Edit) throws(DocumentError) {
    try edit.expression.show(emotion, intensity: intensity)
  }
}
