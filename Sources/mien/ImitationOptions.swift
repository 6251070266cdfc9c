import App
import ArgumentParser
import Document
import Face
import Studio

/// `--like other.jpg`: what another face does, or parts of it.
struct ImitationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show the expression, the gaze and the pose of the face in another photo; the person stays.",
      discussion: "With =0.5 after it half of the way there. With "
        + ImitatedPart.allCases.map(\.ending).listed(by: "or")
        + " at the end only that; given for several parts, each like another photo.",
      valueName: "photo"),
    completion: .photo, transform: ImitatedPhoto.init)
  var like: [ImitatedPhoto] = []

  @Option(help: ArgumentHelp("Which face of that photo, counted from the largest.", valueName: "n"))
  var likeFace: Int?

  @Option(
    help: ArgumentHelp(
      "The same person at rest: only what has changed since then is imitated.", valueName: "photo"),
    completion: .photo)
  var likeFrom: String?

  var isEmpty: Bool { like.isEmpty }

  var pictures: [String] { like.map(\.path) + [likeFrom].compactMap(\.self) }

  func validate() throws {
    guard !like.isEmpty || likeFace == nil && likeFrom == nil else {
      throw ValidationError("Say whom to imitate: --like names a photo.")
    }
    if let likeFace, likeFace < 1 {
      throw ValidationError("There is no face \(likeFace); faces are counted from 1, the largest.")
    }
    let taken = like.flatMap { $0.units.map(\.code) + ($0.takesPose ? ["The pose"] : []) }
    if let twice = taken.repeated {
      throw ValidationError(
        "\(twice) is imitated twice; give each part to one photo, such as anna.jpg:eyes and "
          + "bert.jpg:mouth.")
    }
  }

  func apply(to face: inout FaceEdit, number: Int, of portrait: Portrait) throws {
    let models = portrait.models
    let neutral = try likeFrom.map { try models.face(of: Donor(photo: $0)) }
    // Several parts may be imitated of one photo, which is read once.
    let paths = Set(like.map(\.path))
    let shown = try Dictionary(
      uniqueKeysWithValues: paths.map {
        ($0, try models.face(of: Donor(photo: $0, face: (likeFace ?? 1) - 1)))
      })
    for photo in like {
      let other = shown[photo.path]!
      face.imitate(
        try Imitation(
          of: other.measured, from: neutral?.measured, units: photo.units,
          strength: photo.strength))
      if photo.takesPose {
        face.edit[Motion.self] = portrait.faces[number].motion(
          like: other, from: neutral, strength: photo.strength)
      }
    }
  }
}

/// A photo, how much and what of it: `anna.jpg`, `anna.jpg=0.5`, `anna.jpg=0.5:mouth`.
struct ImitatedPhoto: Sendable, Equatable {
  let path: String
  let strength: Double
  let units: [ActionUnit]
  let takesPose: Bool

  /// Reads what was typed. A file whose own name ends as a strength or a part does is that file.
  /// - Throws: `ValidationError` for a strength out of range, and where no photo is named.
  init(_ text: String) throws {
    let named = Weighted(text, endings: ImitatedPart.allCases.map(\.ending))
    (path, strength) = (try named.photo, try named.share)
    let part = ImitatedPart.allCases.first { $0.ending == named.ending }
    units = part?.units ?? ActionUnit.displayOrder
    takesPose = part == nil || part == .pose
  }
}

extension ImitatedPart {
  fileprivate var ending: String { ":\(rawValue)" }
}
