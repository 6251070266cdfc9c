import App
import ArgumentParser
import Document
import Face
import Files

/// A photo, how much of it and what of it: `anna.jpg`, `anna.jpg=0.5`, `anna.jpg=0.5:geometry`.
struct ComponentReference: Sendable, Equatable {
  let photo: String
  let strength: Double
  let takesGeometry: Bool
  let takesAppearance: Bool

  /// Reads what was typed. A file whose own name ends as a strength or an aspect does is that file.
  /// - Throws: `ValidationError` for a strength out of range.
  init(_ text: String) throws {
    let named = Weighted(text, endings: [":geometry", ":appearance"])
    (photo, strength) = (try named.photo, try named.share)
    (takesGeometry, takesAppearance) = (named.ending != ":appearance", named.ending != ":geometry")
  }
}

/// A name with a strength after it, and then perhaps an ending: `anna.jpg=0.5`, `anna.jpg=0.5:mouth`.
struct Weighted: Sendable, Equatable {
  let name: String
  /// Nil where none was typed.
  let strength: Double?
  /// Nil where none of those that may be was typed.
  let ending: String?

  /// A file that has all of the text for its name is that file.
  init(_ whole: String, endings: [String] = []) {
    ending = WholeFile.exists(whole) ? nil : endings.first { whole.hasSuffix($0) }
    let text = String(whole.dropLast(ending?.count ?? 0))
    guard !WholeFile.exists(text), let cut = text.lastIndex(of: "="),
      let number = Double(text[text.index(after: cut)...])
    else {
      (name, strength) = (text, nil)
      return
    }
    (name, strength) = (String(text[..<cut]), number)
  }

  /// The name, of a photo.
  var photo: String {
    get throws {
      guard !name.isEmpty else { throw ValidationError("Name a photo, such as anna.jpg.") }
      return name
    }
  }

  /// The strength, as a share of 0...1; 1 where none was typed.
  var share: Double {
    get throws {
      let share = strength ?? 1
      guard (0...1).contains(share) else {
        throw ValidationError("\(name) cannot have a strength of \(share); it goes from 0 to 1.")
      }
      return share
    }
  }
}

/// What a drawing is of, its picture and how much of it is taken: `mouth=drawing.png`,
/// `all=face.png`, `nose=drawing.png=0.5`.
struct SketchSetting: Sendable, Equatable {
  /// Nil: of the whole face, component by component.
  let component: FaceComponent?
  let path: String
  let strength: Double

  /// Reads what was typed.
  /// - Throws: `ValidationError` that says how a drawing is named.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("Write what was drawn and the picture, such as mouth=drawing.png.")
    }
    component = FaceComponent(rawValue: parts[0])
    guard component != nil || parts[0] == "all" else {
      throw ValidationError(
        ErrorMessage.sentence(for: DocumentError.unknownComponent(parts[0]))
          + " A drawing of the whole face is given as all=drawing.png.")
    }
    let drawing = Weighted(parts[1])
    (path, strength) = (drawing.name, try drawing.share)
  }
}
