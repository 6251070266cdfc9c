import App
import ArgumentParser
import Document

/// `--identity anna.jpg`: whose face to put on this one.
struct IdentityOptions: ParsableArguments {
  @Option(
    name: .customLong("identity"),
    help: ArgumentHelp(
      "Put the face of another photo on this one; expression, pose, light and hair stay.",
      valueName: "photo"),
    completion: .photo)
  var photo: String?

  @Option(
    name: .customLong("identity-face"),
    help: ArgumentHelp("Which face of that photo, counted from the largest.", valueName: "n"))
  var face: Int?

  @Option(
    name: .customLong("identity-strength"),
    help: ArgumentHelp("How much of it, 0 to 1; 1 without it.", valueName: "strength"))
  var strength: Double?

  var isEmpty: Bool { photo == nil }

  func validate() throws {
    guard photo != nil || face == nil && strength == nil else {
      throw ValidationError("Say whose face: --identity names a photo.")
    }
    if let face, face < 1 {
      throw ValidationError("There is no face \(face); faces are counted from 1, the largest.")
    }
    do { _ = try identity } catch {
      throw ValidationError(ErrorMessage.sentence(for: error))
    }
  }

  /// Nil where none was asked for.
  private var identity: Identity? {
    get throws(DocumentError) {
      guard let photo else { return nil }
      return try Identity(
        Donor(photo: photo, face: (face ?? 1) - 1), strength: strength ?? 1)
    }
  }

  func apply(to edit: inout Edit) throws {
    if let identity = try identity { edit.identity = identity }
  }
}
