import ArgumentParser
import Document

/// `--identity anna.jpg`, `--identity anna.jpg=0.5 --identity bert.jpg=0.5`: whose face to put on
/// this one.
struct IdentityOptions: ParsableArguments {
  @Option(
    name: .customLong("identity"),
    help: ArgumentHelp(
      "Put the face of another photo on this one; expression, pose, light and hair stay.",
      discussion: "With =0.5 after it half of that; given twice, a mixture of two people.",
      valueName: "photo"),
    completion: .photo, transform: { Weighted($0) })
  var photos: [Weighted] = []

  @Option(
    name: .customLong("identity-face"),
    help: ArgumentHelp("Which face of that photo, counted from the largest.", valueName: "n"))
  var face: Int?

  @Option(
    name: .customLong("identity-strength"),
    help: ArgumentHelp("How much of it, 0 to 1; 1 without it.", valueName: "strength"))
  var strength: Double?

  var isEmpty: Bool { photos.isEmpty }

  /// The pictures that are named.
  var pictures: [String] { photos.map(\.name) }

  func validate() throws {
    guard !photos.isEmpty || face == nil && strength == nil else {
      throw ValidationError("Say whose face: --identity names a photo.")
    }
    if let face, face < 1 {
      throw ValidationError("There is no face \(face); faces are counted from 1, the largest.")
    }
    guard photos.count < 2 || face == nil else {
      throw ValidationError("--identity-face is for one photo; of several the largest are taken.")
    }
    if let twice = photos.map(\.name).repeated {
      throw ValidationError("The identity is taken from \(twice) twice.")
    }
    guard photos.count < 2 || photos.reduce(0, { $0 + ($1.strength ?? 1) }) <= 1 + 1e-9 else {
      throw ValidationError(
        "The strengths of several identities must add up to 1 at most, such as anna.jpg=0.5 and "
          + "bert.jpg=0.5.")
    }
    _ = try ValidationError.telling { () throws(DocumentError) in try identity }
  }

  /// Nil where none was asked for.
  private var identity: Identity? {
    get throws(DocumentError) {
      guard !photos.isEmpty else { return nil }
      var identity = try Identity(
        photos.map {
          .init(donor: Donor(photo: $0.name, face: (face ?? 1) - 1), amount: $0.strength ?? 1)
        })
      if let strength { try identity.set(strength: strength) }
      return identity
    }
  }

  func apply(to edit: inout Edit) throws {
    if let identity = try identity { edit.identity = identity }
  }
}
