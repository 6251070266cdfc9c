import ArgumentParser
import Document
import Studio

/// What shall become of one face, kind by kind: the flags that every editing command has.
struct PartOptions: ParsableArguments {
  @OptionGroup(title: "Imitation") var imitation: ImitationOptions
  @OptionGroup(title: "Edits") var units: UnitOptions
  @OptionGroup(title: "Identity") var identity: IdentityOptions
  @OptionGroup(title: "Components") var components: ComponentOptions
  @OptionGroup(title: "Motion") var motion: MotionOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  var isEmpty: Bool {
    imitation.isEmpty && units.isEmpty && identity.isEmpty && components.isEmpty
      && motion.isEmpty && parameters.isEmpty
  }

  /// The pictures that are named and go into the result.
  var pictures: [String] { imitation.pictures + identity.pictures + components.pictures }

  /// Imitation comes first, so that the other flags can move what it shows.
  func apply(to face: inout FaceEdit, number: Int, of portrait: Portrait) throws {
    try imitation.apply(to: &face, number: number, of: portrait)
    try units.apply(to: &face.edit)
    try identity.apply(to: &face.edit)
    try components.apply(to: &face.edit, face: number, of: portrait)
    try motion.apply(to: &face.edit)
    try parameters.apply(to: &face.edit)
  }
}
