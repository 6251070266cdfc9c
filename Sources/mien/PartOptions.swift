import ArgumentParser
import Document
import Studio

/// What shall become of one face, kind by kind: the flags that every editing command has.
struct PartOptions: ParsableArguments {
  @OptionGroup(title: "Edits") var units: UnitOptions
  @OptionGroup(title: "Identity") var identity: IdentityOptions
  @OptionGroup(title: "Components") var components: ComponentOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  var isEmpty: Bool {
    units.isEmpty && identity.isEmpty && components.isEmpty && parameters.isEmpty
  }

  /// The pictures that are named and go into the result.
  var pictures: [String] { identity.pictures + components.pictures }

  func apply(to edit: inout Edit, face: Int, of portrait: Portrait) throws {
    try units.apply(to: &edit)
    try identity.apply(to: &edit)
    try components.apply(to: &edit, face: face, of: portrait)
    try parameters.apply(to: &edit)
  }
}
