import App
import ArgumentParser
import Document
import Files
import Raster

/// `-o out.png`: where a picture goes.
struct OutputFile: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "The picture to write; its ending, .png or .jpg, decides the format.", valueName: "file"),
    completion: .photo)
  var path: String

  @Flag(
    help: ArgumentHelp(
      "Let the result take the place of the photo itself, or of another that it is made from.",
      discussion: "Without it the originals survive, by whatever name -o means them."))
  var replaceOriginal = false

  /// The originals must survive: the photo, and others that the result is made from.
  func checkKeeps(_ photo: String, and others: [String] = []) throws {
    guard !replaceOriginal else { return }
    let advice = "choose another name for the result, or say --replace-original."
    if FileIdentity.isSame(path, photo) {
      throw ValidationError("\(path) is the photo itself; \(advice)")
    }
    if let other = others.first(where: { FileIdentity.isSame(path, $0) }) {
      let name = path == other ? path : "\(path) (that is \(other))"
      throw ValidationError("\(name) is a picture that the result is made from; \(advice)")
    }
  }

  /// The same once it is known from whom faces are taken.
  func checkKeeps(_ photo: String, _ faces: [FaceEdit]) throws {
    try checkKeeps(photo, and: faces.flatMap(\.edit.donorPhotos))
  }

  /// Finds out before the work begins whether the result could be written.
  func check() throws {
    try Photo.checkExtension(of: path)
    try WholeFile.checkWritable(path)
  }

  /// Writes the photo with the recipe of its edits, and says so.
  func write(_ photo: Photo, made edits: [FaceEdit]) throws {
    try Self.write(photo, made: edits, to: path)
  }

  /// The same under any name.
  static func write(_ photo: Photo, made edits: [FaceEdit], to path: String) throws {
    var photo = photo
    photo.tell(Recipe(edits: edits.map(\.edit)))
    for loss in photo.losses(writingTo: path) {
      StandardError.say(ErrorMessage.notice(loss, in: path))
    }
    try write(photo, to: path)
  }

  /// Writes a picture that shows nobody's edits, and says so.
  func write(_ photo: Photo) throws { try Self.write(photo, to: path) }

  private static func write(_ photo: Photo, to path: String) throws {
    try photo.write(to: path)
    try Output.say("Wrote \(path), \(photo.image.width) x \(photo.image.height).")
  }
}
