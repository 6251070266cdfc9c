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
    let graft: PaintedGraft?
    let edit: Decoding?
    let cropToView: Affine
    /// With the donors' faces: what the expression is warped out of, never out of its own result.
    var grafted: Image
    var image: Image
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    let base = try fetch(ViewStage(view: view))
    var value = Value(layers: [], changed: .empty, parent: previous?.version, base: base)
    for face in 0..<(try fetch(FaceCountInput())) {
      let photoToCrop = try fetch(AlignmentInput(face: face))
      let cropToView = photoToCrop.inverse.then(view.photoToView)
      let graft = try fetch(
        GraftStage(
          models: models, face: face, side: OpenDonor.side(for: cropToView.magnification)))
      let edit = try fetch(ExpressStage(models: models, face: face))
      let old = previous?.layers.indices.contains(face) == true ? previous?.layers[face] : nil
      var layer = Layer(
        graft: graft, edit: edit, cropToView: cropToView, grafted: value.image,
        image: value.image)
      value.changed = layer.update(from: old, below: value.image, changed: value.changed)
      value.layers.append(layer)
    }
    if previous == nil { value.changed = RegionSet(base.bounds) }
    fetch.note("pixels \(value.changed.area)")
    return value
  }

  static func cost(_ value: Value) -> Int {
    value.layers.reduce(0) {
      $0 + $1.image.pixels.count + ($1.graft == nil ? 0 : $1.grafted.pixels.count)
    }
  }
}

extension ShowStage.Layer {
  /// Makes the layer's pictures from older ones.
  /// - Parameters:
  ///   - below: the picture before this face, which differs from the older one's in `changed`.
  /// - Returns: where this picture may differ from the older one.
  fileprivate mutating func update(
    from old: ShowStage.Layer?, below: Image, changed: RegionSet
  ) -> RegionSet {
    guard let old, old.cropToView == cropToView else {
      grafted = graft?.apply(to: below, cropToBase: cropToView) ?? below
      image = edit?.retouch.apply(to: grafted, cropToBase: cropToView).image ?? grafted
      return RegionSet(below.bounds)
    }
    let changed = swap(from: old, below: below, changed: changed)
    return express(from: old, changed: changed)
  }

  /// Puts the donors' faces on what lies below.
  private mutating func swap(
    from old: ShowStage.Layer, below: Image, changed: RegionSet
  ) -> RegionSet {
    guard graft != nil || old.graft != nil else { return changed }
    var regions = changed
    if !GraftStage.unchanged(old.graft, graft) {
      for graft in [old.graft, graft].compactMap(\.self) {
        regions = regions.union(graft.swap.graft.reach(in: below.bounds, cropToView))
      }
    }
    guard let graft else { return regions }
    grafted = old.grafted
    graft.update(&grafted, from: below, cropToBase: cropToView, regions: regions)
    return regions
  }

  /// Moves the face that is there now.
  private mutating func express(from old: ShowStage.Layer, changed: RegionSet) -> RegionSet {
    guard let edit else {
      image = grafted
      return changed
    }
    var regions = cropToView.bounds(of: edit.difference(from: old.edit).grown(by: 2))
    // What changed below may be fetched from as far as the flow reaches.
    if !changed.isEmpty {
      let support = edit.retouch.bounds.grown(by: 2)
      let fetched = cropToView.bounds(of: support.grown(by: edit.retouch.flowReach))
      if !changed.intersection(fetched).isEmpty {
        regions = regions.union(cropToView.bounds(of: support))
      }
    }
    regions = regions.union(changed).intersection(grafted.bounds)
    image = old.image
    edit.retouch.update(&image, from: grafted, cropToBase: cropToView, regions: regions)
    return regions
  }
}
