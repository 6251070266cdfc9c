import GANimation
import Geometry
import Incremental
import Raster

/// The photo as a preview shows it, before any edit.
struct ViewStage: Query {
  static let name = "view"
  let view: View

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    try fetch(PhotoInput()).photo.image.warped(
      by: view.photoToView, width: view.width, height: view.height)
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}

/// A preview with the edits pasted in, made from the last one where the edit went.
struct ShowStage: Query {
  static let name = "paste back"
  let models: Models
  let view: View

  struct Value: Sendable {
    var image: Image
    /// Where it may differ from the one it was made from, which was `parent`.
    var changed: Region
    let version = Version()
    var parent: Version?
    /// Each face's edit in it, and from its crop to the view.
    var faces: [(edit: Decoding?, cropToView: Affine)]
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    let base = try fetch(ViewStage(view: view))
    let faces = try (0..<fetch(FaceCountInput())).map { face in
      let photoToCrop = try fetch(AlignmentInput(face: face))
      return (
        edit: try fetch(ExpressStage(models: models, face: face)),
        cropToView: photoToCrop.inverse.then(view.photoToView)
      )
    }
    guard let previous, Self.sameFaces(previous.faces, faces) else {
      let image = Self.pasted(faces, onto: base, region: base.bounds, of: base)
      return Value(image: image, changed: base.bounds, parent: nil, faces: faces)
    }
    var region = Region.empty
    for (old, new) in zip(previous.faces, faces) {
      let crop = new.edit?.difference(from: old.edit) ?? old.edit?.retouch.bounds ?? .empty
      let margin = crop.isEmpty ? crop : crop.grown(by: 2)
      region = region.union(new.cropToView.bounds(of: margin).intersection(base.bounds))
    }
    let image = Self.pasted(faces, onto: previous.image, region: region, of: base)
    fetch.note("pixels \(region.area)")
    return Value(image: image, changed: region, parent: previous.version, faces: faces)
  }

  private static func sameFaces(
    _ a: [(edit: Decoding?, cropToView: Affine)], _ b: [(edit: Decoding?, cropToView: Affine)]
  ) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.cropToView == $1.cropToView }
  }

  /// `image` with `region` made anew: the base, then each face's retouch, from the largest.
  private static func pasted(
    _ faces: [(edit: Decoding?, cropToView: Affine)], onto image: Image, region: Region,
    of base: Image
  ) -> Image {
    guard !region.isEmpty else { return image }
    var result = image
    result.paste(base.cropped(to: region), atX: region.x, y: region.y)
    for face in faces {
      guard let retouch = face.edit?.retouch, !retouch.bounds.isEmpty else { continue }
      result = retouch.apply(to: result, cropToBase: face.cropToView, region: region).image
    }
    return result
  }

  static func cost(_ value: Value) -> Int { value.image.pixels.count }
}
