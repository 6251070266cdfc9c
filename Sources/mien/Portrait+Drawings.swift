import App
import DeepFaceEditing
import Document
import Face
import Geometry
import Raster
import Studio

extension Portrait {
  /// The strokes of a drawing by the components they belong to, in units of their boxes; says on
  /// standard error what had to be guessed.
  /// - Throws: `PhotoError`, `DrawingError`.
  func drawings(
    _ setting: SketchSetting, face: Int
  ) throws -> [(component: FaceComponent, strokes: [Polyline])] {
    let given = setting.component.map(DrawnSubject.component) ?? .wholeFace
    let picture = try Photo.open(setting.path)
    let traced = try TracedDrawing(picture, path: setting.path, detail: given.detail)
    let lines = try faceLines(of: face)
    if isAsLarge(as: picture) {
      // The lines may have been drawn over the photo itself.
      let over = lines.units(of: given, over(traced.strokes, face: face))
      if lines.isBetter(over, than: traced.strokes, as: given) {
        StandardError.say("\(setting.path) was taken as drawn over the photo.")
        return lines.split(over, as: given)
      }
    }
    guard traced.isSquare, !traced.isPhoto else {
      return lines.split(lay(traced, setting, as: given, lines), as: given)
    }
    if let shown = lines.mistaken(traced.strokes, for: given) {
      return try take(shown, from: picture, setting, given: given, lines, traced.strokes)
    }
    guard let laid = lines.relaid(traced.strokes, as: given, isPhoto: false) else {
      return lines.split(traced.strokes, as: given)
    }
    StandardError.say(
      "\(setting.path) is drawn elsewhere than the \(given.words) lies, so its lines were laid on it."
    )
    return lines.split(laid, as: given)
  }

  /// The lines of a sheet, or of a photo of one, where the face has what they show; says so.
  private func lay(
    _ traced: TracedDrawing, _ setting: SketchSetting, as given: DrawnSubject, _ lines: FaceLines
  ) -> [Polyline] {
    let what = traced.isPhoto ? "is a photo of a drawing" : "is no square"
    if traced.isSquare, lines.relaid(traced.strokes, as: given, isPhoto: true) == nil {
      StandardError.say("\(setting.path) \(what); its lines were left where they are on it.")
      return traced.strokes
    }
    StandardError.say("\(setting.path) \(what), so its lines were laid on the \(given.words).")
    return lines.laid(traced.strokes, as: given)
  }

  private func isAsLarge(as picture: Photo) -> Bool {
    (picture.image.width, picture.image.height) == (photo.image.width, photo.image.height)
  }

  /// Strokes in units of the photo's longer side to pixels of a face's crop.
  private func over(_ strokes: [Polyline], face: Int) -> [Polyline] {
    let longer = Double(max(photo.image.width, photo.image.height))
    return strokes.map { $0.map { faces[face].photoToCrop.apply(longer * $0) } }
  }

  /// What can be done with a drawing of something else: of a whole face, the part that was meant.
  private func take(
    _ shown: DrawnSubject, from picture: Photo, _ setting: SketchSetting, given: DrawnSubject,
    _ lines: FaceLines, _ strokes: [Polyline]
  ) throws -> [(component: FaceComponent, strokes: [Polyline])] {
    let says = "\(setting.path) looks like a drawing of the \(shown.words)"
    switch (given, shown) {
    case (.component(let component), .wholeFace):
      let whole = try TracedDrawing(picture, path: setting.path, detail: shown.detail).strokes
      if let part = lines.split(whole, as: .wholeFace).first(where: { $0.component == component }) {
        StandardError.say(
          "\(says); the \(component.label) was taken out of it. "
            + "--sketch all=\(setting.path) takes all of it.")
        return [part]
      }
    case (.wholeFace, .component(let component)):
      StandardError.say(
        "\(says); it was taken as that. Give it as \(component.rawValue)=\(setting.path).")
      return [(component, strokes)]
    default: break
    }
    StandardError.say("\(says); as the \(given.words) it was taken all the same.")
    return lines.split(strokes, as: given)
  }
}

extension FaceLines {
  fileprivate func split(
    _ strokes: [Polyline], as subject: DrawnSubject
  ) -> [(component: FaceComponent, strokes: [Polyline])] {
    switch subject {
    case .component(let component): [(component, strokes)]
    case .wholeFace:
      WholeDrawing(strokes, on: self).parts.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { ($0.key, $0.value) }
    }
  }
}

extension DrawnSubject {
  /// Of a whole face's drawing the components are small.
  fileprivate var detail: Int {
    self == .wholeFace ? 3 * TracedDrawing.usualDetail : TracedDrawing.usualDetail
  }

  fileprivate var words: String {
    switch self {
    case .component(let component): component.label
    case .wholeFace: "whole face"
    }
  }
}
