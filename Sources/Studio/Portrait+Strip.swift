import Document
import Geometry
import Raster

extension Portrait {
  /// A score's pictures of the same place side by side, from left to right: a face on its way from one
  /// expression to another. Keeps the photo's colours.
  /// - Parameters:
  ///   - score: of as many faces as there are.
  ///   - progress: called after each picture with how many are done; what it throws ends the work.
  package func strip(
    _ score: Score, view: View, progress: (Int) throws -> Void = { _ in }
  ) throws -> Photo {
    var strip = Image(
      width: score.count * view.width, height: view.height, red: 0, green: 0, blue: 0)
    // A strip is no edit: what the last one recomputed stays as it was.
    let recomputed = recomputed.withLock(\.self)
    defer { self.recomputed.withLock { $0 = recomputed } }
    for (place, edits) in score.pictures.enumerated() {
      set(edits)
      strip.paste(try preview(view).image, atX: place * view.width, y: 0)
      try progress(place + 1)
    }
    return photo.inItsColours(strip)
  }
}

extension FoundFace {
  /// The face with a third of its size around it, as far as the photo goes.
  package func surroundings(in photo: Region) -> Region {
    let part = box.grown(by: max(box.width, box.height) / 3).intersection(photo)
    return part.isEmpty ? photo : part
  }
}

extension View {
  /// A part of the photo, `height` pixels high.
  package static func part(_ region: Region, height: Int) -> View {
    precondition(!region.isEmpty && height > 0, "View.part: \(region), \(height) high")
    let k = Double(height) / Double(region.height)
    return View(
      photoToView: .translation(x: -Double(region.x), y: -Double(region.y)).then(.scale(k)),
      width: max(1, Int((k * Double(region.width)).rounded())), height: height)
  }
}
