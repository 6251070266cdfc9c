import Document
import Files
import Foundation
import Geometry
import Raster
import Studio

/// The pictures of sixty edits of the demo faces, so that a change of the house can prove that it
/// changed none of them. `run` says how.
@main
struct SixtyEdits {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    switch (words.first, words.count) {
    case ("paint", 2): try paint(into: words.last!)
    case ("compare", 3): try compare(words.dropFirst().first!, words.last!)
    default: fail("Say `paint FOLDER` or `compare FOLDER FOLDER`.")
    }
  }

  /// Writes each edit's picture into a folder and prints its checksum.
  private static func paint(into folder: String) throws {
    let models = try Models(donorCache: nil)
    for edit in try ProvenEdit.all() {
      let picture = try edit.picture(models)
      try WholeFile.write(picture.pixels, to: "\(folder)/\(edit.name)")
      print("\(Fingerprint(of: picture.pixels).text)  \(edit.name)")
    }
  }

  /// Fails when any of two runs' pictures differ by more than 1 of 255 anywhere.
  private static func compare(_ one: String, _ other: String) throws {
    for edit in try ProvenEdit.all() {
      let (a, b) = try (
        WholeFile.read("\(one)/\(edit.name)"), WholeFile.read("\(other)/\(edit.name)")
      )
      guard a.count == b.count else { fail("\(edit.name) has another size.") }
      let worst = zip(a, b).map { $0 > $1 ? $0 - $1 : $1 - $0 }.max() ?? 0
      guard worst <= 1 else { fail("\(edit.name) differs by up to \(worst) of 255.") }
    }
  }

  private static func fail(_ sentence: String) -> Never {
    FileHandle.standardError.write(Data("SixtyEdits: \(sentence)\n".utf8))
    exit(1)
  }
}

/// One line of `edits.json`: a photo, what is asked of its faces, and what of that is looked at.
struct ProvenEdit: Decodable {
  enum Subject: String, Decodable {
    /// The photo at its own size.
    case export
    /// A close view, after the photo itself and an edit half as strong were shown in it.
    case preview, draft
    /// The preview under an overlay.
    case attention, flow, tiles, faces, components
    /// Five pictures from the photo to the edit.
    case strip
  }

  let name: String
  /// Demo faces; several stand side by side, joined by `+`.
  let photo: String
  let shows: Subject
  /// As a recipe has them.
  let faces: [Edit]

  static func all() throws -> [ProvenEdit] {
    let list = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "edits.json")
    return try JSONDecoder().decode([ProvenEdit].self, from: Data(contentsOf: list))
  }

  func picture(_ models: Models) throws -> Image {
    let portrait = try Portrait(try openPhoto(), models: models)
    let before = portrait.faces.map(\.untouched)
    var after = before
    for (face, edit) in faces.enumerated() { after[face].edit = edit.renamed(DemoFaces.path) }
    switch shows {
    case .export:
      portrait.set(after)
      return try portrait.export().image
    case .strip:
      let face = portrait.faces[0].surroundings(in: portrait.photo.image.bounds)
      return try portrait.strip(
        Score(from: before, to: after, count: 5), view: .part(face, height: 160)
      ).image
    case .preview: return try preview(of: portrait, before, after, overlay: nil, .exact)
    case .draft: return try preview(of: portrait, before, after, overlay: nil, .draft)
    case .attention, .flow, .tiles, .faces, .components:
      let overlay = Overlay(.init(rawValue: shows.rawValue)!, face: 0)
      return try preview(of: portrait, before, after, overlay: overlay, .exact)
    }
  }

  private func preview(
    of portrait: Portrait, _ before: [FaceEdit], _ after: [FaceEdit], overlay: Overlay?,
    _ quality: Quality
  ) throws -> Image {
    let view = View.closeUp(
      photoToCrop: portrait.faces[0].photoToCrop, width: 384, height: 384)
    for edits in Score(from: before, to: after, count: 3).pictures.dropLast() {
      portrait.set(edits)
      _ = try portrait.preview(view)
    }
    portrait.set(after)
    return try portrait.preview(view, overlay: overlay, quality: quality).image
  }

  private func openPhoto() throws -> Photo {
    let pictures = try photo.split(separator: "+").map {
      try Photo.read(DemoFaces.path("demo:\($0).jpg")).image
    }
    guard pictures.count > 1 else { return Photo(image: pictures[0]) }
    var joined = Image(
      width: pictures.reduce(0) { $0 + $1.width }, height: pictures[0].height, red: 0, green: 0,
      blue: 0)
    var x = 0
    for picture in pictures {
      joined.paste(picture, atX: x, y: 0)
      x += picture.width
    }
    return Photo(image: joined)
  }
}
