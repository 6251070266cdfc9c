import ArgumentParser
import Document
import Studio

/// What shall become of a face: the flags that `render` and `explain` share.
struct EditOptions: ParsableArguments {
  @OptionGroup var parts: PartOptions

  @Option(
    help: ArgumentHelp(
      "An emotion: \(Emotion.allCases.map(\.rawValue).joined(separator: ", ")).",
      discussion: "With a strength from 0 to 1, as in --emotion joy=0.7; 1 without one. Units "
        + "set with --au go before it.", valueName: "name"),
    transform: ParameterSetting.emotion)
  var emotion: ParameterSetting?

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
    guard recipe != nil || neutral || emotion != nil || !parts.isEmpty else {
      throw ValidationError(
        "Say what to change: --au, --au-delta, --emotion, --neutral, --like, --identity, --eyes-from "
          + "and its kin, --sketch, --yaw and its kin, --set or --recipe.")
    }
  }

  /// The pictures that are named and go into the result.
  var pictures: [String] { parts.pictures }

  /// Lays the recipe on the faces, then what the other flags ask of the chosen one, else the largest.
  func apply(to faces: inout [FaceEdit], chosen: Int?, of portrait: Portrait) throws {
    if let recipe { try Recipe.open(recipe).lay(on: &faces, chosen: chosen, name: recipe) }
    let face = chosen ?? 0
    if neutral { faces[face].edit.expression.relax() }
    try emotion?.apply(to: &faces[face].edit)
    try parts.apply(to: &faces[face], number: face, of: portrait)
  }
}
