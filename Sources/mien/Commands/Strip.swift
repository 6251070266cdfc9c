import ArgumentParser
import Document
import Studio

extension Mien {
  struct Strip: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a row of pictures between the photo and an expression or another face.",
      discussion: """
        The first picture is the photo as it is, the last what is asked for, the others lie between \
        them in equal steps. With --from the first one has that expression already, with \
        --from-identity that person's face: a morph between two people.

        EXAMPLES
          mien strip photo.jpg --to surprise -o strip.png
          mien strip photo.jpg --from joy --to anger -o turn.png
          mien strip photo.jpg --to neutral --frames 5 --height 256 -o calm.png
          mien strip photo.jpg --au 12=1 --au 6=0.6 --frames 9 -o smile.png
          mien strip photo.jpg --to portrait.mien --whole -o edit.png
          mien strip photo.jpg --identity anna.jpg -o anna.png
          mien strip photo.jpg --eyes-from anna.jpg --frames 5 -o eyes.png
          mien strip photo.jpg --from-identity anna.jpg --identity bert.jpg -o morph.png
        """)

    @OptionGroup var photo: PhotoArguments

    @Option(
      help: ArgumentHelp(
        "Where to go: an emotion (\(Emotion.allCases.map(\.rawValue).joined(separator: ", "))), "
          + "neutral, or a .mien file.", valueName: "expression"),
      transform: Goal.init)
    var to: Goal?

    @Option(
      help: ArgumentHelp(
        "Where to begin: an emotion, neutral, or a .mien file; the photo as it is without it.",
        valueName: "expression"),
      transform: Goal.init)
    var from: Goal?

    @OptionGroup var parts: PartOptions

    @Option(
      help: ArgumentHelp("Begin with this person's face.", valueName: "photo"),
      completion: .photo)
    var fromIdentity: String?

    @Option(help: ArgumentHelp("How many pictures, 2 to 25.", valueName: "n"))
    var frames = 7

    @Option(
      help: ArgumentHelp(
        "How many pixels high, 16 to 2048; without it as high as the face, at most 512.",
        valueName: "pixels"))
    var height: Int?

    @Flag(help: "Show the whole photo, not only the face.")
    var whole = false

    @OptionGroup var output: OutputFile

    func validate() throws {
      try output.checkKeeps(
        photo.path, and: parts.pictures + [fromIdentity].compactMap(\.self))
      guard to != nil || from != nil || fromIdentity != nil || !parts.isEmpty else {
        throw ValidationError(
          "Say where to go: --to, --from, --like, --au, --au-delta, --identity, --from-identity, "
            + "--eyes-from and its kin, --sketch or --set.")
      }
      guard (2...25).contains(frames) else {
        throw ValidationError("--frames \(frames) is out of range; it goes from 2 to 25.")
      }
      if let height, !(16...2048).contains(height) {
        throw ValidationError("--height \(height) is out of range; it goes from 16 to 2048.")
      }
    }

    func run() throws {
      try output.check()
      let portrait = try self.photo.open()
      var start = portrait.faces.map(\.untouched)
      var goal = start
      try from?.apply(to: &start, chosen: self.photo.face(of: portrait))
      try to?.apply(to: &goal, chosen: self.photo.face(of: portrait))
      let face = self.photo.face(of: portrait) ?? 0
      try parts.apply(to: &goal[face], number: face, of: portrait)
      if let fromIdentity { start[face].edit.identity = try Identity(Donor(photo: fromIdentity)) }
      try output.checkKeeps(self.photo.path, start + goal)
      try portrait.setAndSay(goal)
      let photo = portrait.photo.image.bounds
      let region = whole ? photo : portrait.faces[face].surroundings(in: photo)
      let strip = try portrait.strip(
        Score(from: start, to: goal, count: frames),
        view: .part(region, height: height ?? min(512, region.height)))
      try output.write(strip, made: goal)
    }
  }
}

/// What `--to` and `--from` name.
enum Goal: Sendable {
  case emotion(ParameterSetting)
  case neutral
  case recipe(path: String)

  init(_ text: String) throws {
    if text == "neutral" {
      self = .neutral
    } else if text.hasSuffix(".mien") {
      self = .recipe(path: text)
    } else {
      self = .emotion(try .emotion(text))
    }
  }

  func apply(to faces: inout [FaceEdit], chosen: Int?) throws {
    switch self {
    case .emotion(let emotion): try emotion.apply(to: &faces[chosen ?? 0].edit)
    case .neutral: faces[chosen ?? 0].edit.expression.relax()
    case .recipe(let path):
      try Recipe.open(path).lay(on: &faces, chosen: chosen, name: path)
    }
  }
}
