import App
import ArgumentParser
import Document
import Foundation
import Geometry
import Raster
import Studio

/// The photo that a command works on, and which of its faces.
struct PhotoArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A PNG, JPEG, WebP, TIFF, AVIF or HEIC file.", valueName: "photo"),
    completion: .photo)
  var path: String

  @OptionGroup var choice: FaceChoice

  /// Reads the photo, finds its faces and reads them.
  func open() throws -> Portrait {
    let portrait = try Portrait(
      Photo.open(path), models: Models(), marks: choice.mark.map { [$0] } ?? [])
    if choice.mark != nil, face(of: portrait) == nil { throw StudioError.noFaceThere }
    if let face = choice.index, face >= portrait.faces.count {
      throw StudioError.noSuchFace(face + 1, of: portrait.faces.count)
    }
    return portrait
  }

  /// The chosen face's place in the portrait; nil where none was chosen.
  func face(of portrait: Portrait) -> Int? {
    choice.mark.flatMap { portrait.face(at: $0) } ?? choice.index
  }
}

extension Portrait {
  /// Takes over edits, and says on standard error what of them cannot be seen, will be soft, is
  /// beyond a drawing or beyond the photo; it goes on all the same.
  func setAndSay(_ edits: [FaceEdit]) throws {
    set(edits)
    for concealed in try concealed(in: edits) { StandardError.say(ErrorMessage.notice(concealed)) }
    for coarse in try coarseDonors(in: edits) { StandardError.say(ErrorMessage.notice(coarse)) }
    for beyond in try beyondDrawing(in: edits) { StandardError.say(ErrorMessage.notice(beyond)) }
    for cut in cutHeads(in: edits) { StandardError.say(ErrorMessage.notice(cut)) }
  }
}

/// `--face N` or `--face-at X,Y,WIDTH`.
struct FaceChoice: ParsableArguments {
  @Option(
    name: .customLong("face"),
    help: ArgumentHelp("Which face, counted from the largest.", valueName: "n"))
  var number: Int?

  @Option(
    name: .customLong("face-at"),
    help: ArgumentHelp(
      "The face that is there, also one that is not found: its middle and about how wide it is, in "
        + "photo pixels.", valueName: "x,y,width"),
    transform: FaceMark.init(option:))
  var mark: FaceMark?

  func validate() throws {
    if number != nil, mark != nil {
      throw ValidationError("--face and --face-at both say which face; give one of them.")
    }
    if let number, number < 1 {
      throw ValidationError("There is no face \(number); faces are counted from 1, the largest.")
    }
  }

  /// The face's place in the portrait; nil where none was chosen.
  var index: Int? { number.map { $0 - 1 } }
}

extension FaceMark {
  /// `X,Y,WIDTH` in photo pixels.
  fileprivate init(option argument: String) throws {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0)
    }
    guard numbers.count == 3, let x = numbers[0], let y = numbers[1], let width = numbers[2],
      let mark = FaceMark(centre: Point(x: x, y: y), width: width)
    else {
      throw ValidationError("Write the middle of the face and its width, such as 320,240,150.")
    }
    self = mark
  }
}

extension Photo {
  /// Reads a photo and says on standard error what was converted.
  static func open(_ path: String) throws(PhotoError) -> Photo {
    let photo = try read(path)
    for note in photo.notes {
      if let sentence = ErrorMessage.notice(note, of: path) { StandardError.say(sentence) }
    }
    return photo
  }
}

extension CompletionKind {
  static var photo: CompletionKind { .file(extensions: Photo.extensions) }
}
