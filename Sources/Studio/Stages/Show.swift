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
    /// One for each face, from the largest: the picture after that face.
    var layers: [Layer]
    /// Where the last picture may differ from the one it was made from, which was `parent`.
    var changed: RegionSet
    let version = Version()
    var parent: Version?
    let base: Image

    var image: Image { layers.last?.image ?? base }
  }

  struct Layer: Sendable {
    let edit: Decoding?
    let cropToView: Affine
    /// A face is warped out of the picture *before* it, never out of its own result.
    var image: Image
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    let base = try fetch(ViewStage(view: view))
    var value = Value(layers: [], changed: .empty, parent: previous?.version, base: base)
    for face in 0..<(try fetch(FaceCountInput())) {
      let photoToCrop = try fetch(AlignmentInput(face: face))
      let edit = try fetch(ExpressStage(models: models, face: face))
      let old = previous?.layers.indices.contains(face) == true ? previous?.layers[face] : nil
      var layer = Layer(
        edit: edit, cropToView: photoToCrop.inverse.then(view.photoToView), image: value.image)
      value.changed = layer.update(from: old, below: value.image, changed: value.changed)
      value.layers.append(layer)
    }
    if previous == nil { value.changed = RegionSet(base.bounds) }
    fetch.note("pixels \(value.changed.area)")
    return value
  }

  static func cost(_ value: Value) -> Int {
    value.layers.reduce(0) { $0 + $1.image.pixels.count }
  }
}

extension ShowStage.Layer {
  /// Makes the layer's picture from an older one.
  /// - Parameters:
  ///   - below: the picture before this face, which differs from the older one's in `changed`.
  /// - Returns: where this picture may differ from the older one.
  fileprivate mutating func update(
    from old: ShowStage.Layer?, below: Image, changed: RegionSet
  ) -> RegionSet {
    guard let old, old.cropToView == cropToView else {
      if let edit { image = edit.retouch.apply(to: below, cropToBase: cropToView).image }
      return RegionSet(below.bounds)
    }
    guard let edit else { return changed }
    var regions = cropToView.bounds(of: edit.difference(from: old.edit).grown(by: 2))
    // What changed below may be fetched from as far as the flow reaches.
    if !changed.isEmpty {
      let support = edit.retouch.bounds.grown(by: 2)
      let fetched = cropToView.bounds(of: support.grown(by: edit.retouch.flowReach))
      if !changed.intersection(fetched).isEmpty {
        regions = regions.union(cropToView.bounds(of: support))
      }
    }
    regions = regions.union(changed).intersection(below.bounds)
    image = old.image
    edit.retouch.update(&image, from: below, cropToBase: cropToView, regions: regions)
    return regions
  }
}
