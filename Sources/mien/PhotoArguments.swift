import App
import ArgumentParser
import Document
import Foundation
import Raster
import Studio

/// The photo that a command works on, and which of its faces.
struct PhotoArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A PNG or JPEG file.", valueName: "photo"), completion: .photo)
  var path: String

  @OptionGroup var choice: FaceChoice

  /// Reads the photo, finds its faces and reads them.
  func open() throws -> Portrait {
    let portrait = try Portrait(Photo.open(path), models: Models())
    if let face = choice.index, face >= portrait.faces.count {
      throw StudioError.noSuchFace(face + 1, of: portrait.faces.count)
    }
    return portrait
  }
}

extension Portrait {
  /// Takes over edits, and says on standard error what of them cannot be seen or will be soft; it
  /// goes on all the same.
  func setAndSay(_ edits: [FaceEdit]) throws {
    set(edits)
    for concealed in try concealed(in: edits) { StandardError.say(ErrorMessage.notice(concealed)) }
    for coarse in try coarseDonors(in: edits) { StandardError.say(ErrorMessage.notice(coarse)) }
  }
}

/// `--face N`.
struct FaceChoice: ParsableArguments {
  @Option(
    name: .customLong("face"),
    help: ArgumentHelp("Which face, counted from the largest.", valueName: "n"))
  var number: Int?

  func validate() throws {
    if let number, number < 1 {
      throw ValidationError("There is no face \(number); faces are counted from 1, the largest.")
    }
  }

  /// The face's place in the portrait; nil where none was chosen.
  var index: Int? { number.map { $0 - 1 } }
}

extension Photo {
  /// Reads a photo and says on standard error what was converted.
  static func open(_ path: String) throws(PhotoError) -> Photo {
    let photo = try read(path)
    for sentence in photo.notes.compactMap(\.sentence) { StandardError.say("\(path) \(sentence)") }
    return photo
  }
}

extension Photo.Note {
  /// What follows the photo's name; nil where nothing of the picture was lost.
  fileprivate var sentence: String? {
    switch self {
    case .was16Bit: "has 16 bits a colour; Mien works with 8, and the result has 8."
    case .wasCMYK: "is CMYK; it was converted to RGB, and the result is RGB."
    case .profileLeftOut: "has a colour profile that does not fit an RGB result; it was left out."
    case .wasGrey, .rotated: nil
    }
  }
}

extension CompletionKind {
  static var photo: CompletionKind { .file(extensions: ["png", "jpg", "jpeg"]) }
}
