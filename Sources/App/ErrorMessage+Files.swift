import Document
import Face
import Files
import Foundation
import Raster

extension ErrorMessage {
  /// Files that cannot be read or written.
  static func sentence(_ error: FileError) -> String {
    switch error {
    case .notFound(let path): "There is no file \(path). Check the name."
    case .folderMissing(let folder):
      "There is no folder \(folder). Make it first, or choose another name."
    case .notReadable(let path): "\(path) may not be read. Check its permissions."
    case .notWritable(let path):
      "\(path) may not be written. Check its permissions, or choose another name."
    case .notAFile(let path): "\(path) is not a file. Choose another name."
    case .tooLarge(let path, let limit):
      "\(path) has more than \(limit >> 20) megabytes, more than Mien reads. Choose another one."
    case .noOutput(let code):
      "The output could not be written: \(String(cString: strerror(code)))."
    case .diskFull(let path): "The disk is full, so \(path) was not written. Make room first."
    case .failed(let path, let code):
      "\(path) could not be used: \(String(cString: strerror(code)))."
    }
  }

  /// Pictures that cannot be decoded or encoded.
  static func sentence(_ error: PhotoError) -> String {
    switch error {
    case .file(let error): sentence(error)
    case .empty(let path): "\(path) is empty. Copy or download it again."
    case .unknownFormat(let path):
      "\(path) is no picture that Mien knows: it opens \(formats). Convert it to one of them first."
    case .otherFormat(let path, let name, let converter):
      "\(path) is \(name), which Mien does not open. Make a PNG of it first, for example with "
        + "`\(converter)`."
    case .noHEICProgram(let path):
      "\(path) is a HEIC picture, and heif-convert is not installed. Install libheif-examples, or "
        + "make a JPEG of it first."
    case .unsupported(let path, let kind):
      "\(path) is \(kind), which Mien does not open. Save it as an ordinary JPEG or PNG where it "
        + "was made."
    case .truncated(let path): "\(path) ends too early. Copy or download it again."
    case .damaged(let path, let reason): "\(path) is damaged (\(reason)). Use another copy."
    case .tooLarge(let path, let width, let height, let limit):
      "\(path) has \(width) x \(height) pixels; Mien opens up to \(limit / 1_000_000) megapixels. "
        + "Make it smaller first."
    case .unknownExtension(let path, let known):
      "\(path) must end in \(known.map { ".\($0)" }.listed(by: "or"))."
    case .notEncodable(let path, let reason):
      "\(path) could not be written (\(reason)). Try the other format."
    }
  }

  private static let formats = "PNG, JPEG, WebP, TIFF, AVIF and HEIC"

  /// Numbers out of range, and recipes and sessions that cannot be read.
  static func sentence(_ error: DocumentError) -> String {
    switch error {
    case .outOfRange(let id, let value, let allowed):
      "\(subject(of: id)) cannot be \(value.plain); it goes from \(allowed.words)\(unit(of: id))."
    case .notAvailable(let id):
      "\(subject(of: id)) has nothing to move: choose a person or a reference, or draw, first."
    case .unknownParameter(let name):
      "There is no parameter \(name). There are \(parameters(of: name).listed(by: "and"))."
    case .changeOutOfRange(let unit, let value, let allowed):
      "\(unit.code) cannot change by \(value.plain); a change goes from \(allowed.words)."
    case .strengthOutOfRange(let value, let allowed):
      "An identity cannot have a strength of \(value.plain); it goes from \(allowed.words)."
    case .componentOutOfRange(let component, let value, let allowed):
      "The \(component.label) cannot have a strength of \(value.plain); it goes from "
        + "\(allowed.words)."
    case .refinementOutOfRange(let value, let allowed):
      "A drawing cannot have a refinement of \(value.plain); it goes from \(allowed.words)."
    case .unknownActionUnit(let name):
      "There is no Action Unit \(name). There are "
        + ActionUnit.allCases.sorted().map { String($0.rawValue) }.listed(by: "and") + "."
    case .notPaired(let unit):
      "\(unit.code) is the same on both sides. Left and right can be set apart of "
        + ActionUnit.allCases.filter(\.isPaired).sorted().map { String($0.rawValue) }
        .listed(by: "and") + "."
    case .unknownEmotion(let name):
      "There is no emotion \(name). There are "
        + Emotion.allCases.map(\.rawValue).listed(by: "and") + "."
    case .unknownComponent(let name):
      "There is no component \(name). There are "
        + FaceComponent.allCases.map(\.rawValue).listed(by: "and") + "."
    case .file(let error): sentence(error)
    case .damaged(let path, let reason):
      "\(path) is not a recipe that can be read (\(reason)). Mend it or remove it."
    case .tooNew(let path, let version, let known):
      "\(path) was written by a later Mien (format \(version), this one knows \(known)). "
        + "Update Mien."
    }
  }

  /// At the beginning of a sentence.
  private static func subject(of id: ParameterID) -> String {
    let words = Edit.parameter(id)?.subject ?? id.text
    return words.hasPrefix("the ") ? "T" + words.dropFirst() : words
  }

  /// What follows a number.
  private static func unit(of id: ParameterID) -> String {
    switch Edit.parameter(id)?.unit {
    case .degrees?: " degrees"
    case .faceHeights?: " face heights"
    default: ""
    }
  }

  /// Those of the kind that a wrong name begins with; of no kind, an example of each.
  private static func parameters(of name: String) -> [String] {
    let kinds = Dictionary(grouping: Edit.parameters, by: \.id.part)
    let kind = name.prefix { $0 != "." }.lowercased()
    let wanted = kinds[kind] ?? kinds.keys.sorted().compactMap { kinds[$0]?.last }
    return wanted.map { $0.id.text }
  }
}

extension [String] {
  /// `a, b or c`.
  package func listed(by word: String) -> String {
    guard count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last!
  }
}

extension ClosedRange<Double> {
  fileprivate var words: String { "\(lowerBound.plain) to \(upperBound.plain)" }
}
