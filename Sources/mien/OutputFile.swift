import ArgumentParser
import Document
import Files
import Foundation
import Raster

/// `-o out.png`: where a picture goes.
struct OutputFile: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "The picture to write; its ending, .png or .jpg, decides the format.", valueName: "file"),
    completion: .photo)
  var path: String

  /// The original must survive.
  func checkIsNot(_ photo: String) throws {
    guard !Self.isSame(path, photo) else {
      throw ValidationError("\(path) is the photo itself; choose another name for the result.")
    }
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
    if photo.alpha != nil, !path.lowercased().hasSuffix(".png") {
      StandardError.say("\(path) has no transparency: a JPEG cannot keep it.")
    }
    try write(photo, to: path)
  }

  /// Writes a picture that shows nobody's edits, and says so.
  func write(_ photo: Photo) throws { try Self.write(photo, to: path) }

  private static func write(_ photo: Photo, to path: String) throws {
    try photo.write(to: path)
    try Output.say("Wrote \(path), \(photo.image.width) x \(photo.image.height).")
  }

  /// Whether two names mean one file.
  static func isSame(_ one: String, _ other: String) -> Bool {
    func whole(_ path: String) -> String {
      guard let real = realpath(path.systemName, nil) else { return Path.whole(path) }
      defer { free(real) }
      return String(systemName: real)
    }
    return whole(one) == whole(other)
  }
}
