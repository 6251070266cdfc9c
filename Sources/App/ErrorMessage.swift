import DeepFaceEditing
import Document
import Files
import Layers
import Raster
import Studio
import Terminal
import Themes

/// All sentences about what went wrong, for the editor and for every command: what happened, and
/// what to do about it.
package enum ErrorMessage {
  /// One sentence or two for a typed error of any room.
  package static func sentence(for error: any Error) -> String {
    switch error {
    case let error as FileError: sentence(error)
    case let error as PhotoError: sentence(error)
    case let error as DocumentError: sentence(error)
    case let error as DrawingError: sentence(error)
    case let error as StudioError: sentence(error)
    case let error as WeightsError: sentence(error)
    case let error as ScreenError: sentence(error)
    case let error as ThemeError: sentence(error)
    case EditorError.notSaved(let reason): "Your edits were not saved. \(reason)"
    default: "Something unexpected went wrong: \(error)."
    }
  }

  /// A component that cannot be seen: nothing went wrong, but the result may be odd.
  package static func notice(_ concealed: Concealed) -> String {
    let part = "The \(concealed.component.label)"
    let place = concealed.reference.map { " of \($0.withTilde)" } ?? ""
    let why =
      switch concealed.why {
      case .covered: "seems to be covered"
      case .turnedAway: "is turned away"
      }
    return "\(part)\(place) \(why); it is used as it is."
  }

  /// A donor of few pixels: the result will be soft.
  package static func notice(_ coarse: CoarseDonor) -> String {
    "The face in \(coarse.photo.withTilde) is only \(coarse.width) pixels wide, so what is taken "
      + "from it will be soft."
  }

  /// Something was drawn that the photo does not show; what gives it instead.
  package static func notice(_ beyond: BeyondDrawing) -> String {
    switch beyond {
    case .teeth:
      "A drawing cannot show teeth that the photo hides; AU25 and AU26 open the mouth."
    case .shutEye: "A drawing does not close an eye; AU45 does."
    case .gaze: "A drawing does not move the gaze; AU61 to AU64 do."
    }
  }

  /// A head that turns as far as the photo goes.
  package static func notice(_ cut: CutHead) -> String {
    "The photo's edge cuts face \(cut.face + 1); what turns into sight there is made up."
  }

  /// A folder of photos that cannot be opened.
  static func folder(_ error: any Error) -> String {
    switch error {
    case FileError.folderMissing(let folder):
      "There is no folder \(folder.withTilde). Choose another one."
    case FileError.notReadable(let folder):
      "The folder \(folder.withTilde) may not be read. Check its permissions."
    default: sentence(for: error)
    }
  }

  /// A text was pasted that is neither a photo nor a folder; `error` says why a file is no photo.
  static func pasted(_ line: String, _ error: (any Error)?) -> String {
    let why =
      if let error {
        sentence(for: error)
      } else if line.isEmpty {
        "What was pasted is empty."
      } else {
        "There is no photo and no folder “\(line.printable.fitting(40))” to open."
      }
    return "Nothing was changed. \(why)"
  }

  /// A number typed for a slider that cannot be taken.
  static func number(_ text: String, _ range: ClosedRange<Double>) -> String {
    let allowed = "\(range.lowerBound.plain) to \(range.upperBound.plain)"
    guard let value = Double(text.replacing(",", with: ".")) else {
      return text.isEmpty
        ? "Type a number from \(allowed)." : "“\(text)” is not a number; type \(allowed)."
    }
    return "\(value.plain) is out of range; type a number from \(allowed)."
  }

  /// Why a name cannot be exported to; nil when it can.
  static func exportName(_ name: String, isStrip: Bool) -> String? {
    let known = isStrip ? ["png"] : ["png", "jpg", "jpeg"]
    if name.isEmpty { return "Type a name." }
    let file = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts[0].isEmpty, known.contains(parts.last!.lowercased()) else {
      return isStrip
        ? "A strip's name must end in .png." : "The name must end in .png, .jpg or .jpeg."
    }
    return nil
  }
}
