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
    /// One for each of `GraftLayer.all`.
    let grafts: [PaintedGraft?]
    let edit: Decoding?
    let cropToView: Affine
    /// After each graft. What moves within the picture is fetched out of the one before, never out of
    /// its own result; the expression is warped out of the last.
    var grafted: [Image]
    var image: Image
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    let base = try fetch(ViewStage(view: view))
    var value = Value(layers: [], changed: .empty, parent: previous?.version, base: base)
    for face in 0..<(try fetch(FaceCountInput())) {
      let photoToCrop = try fetch(AlignmentInput(face: face))
      let cropToView = photoToCrop.inverse.then(view.photoToView)
      let grafts = try GraftStage.all(
        models, face: face, side: OpenDonor.side(for: cropToView.magnification), fetch)
      let edit = try fetch(ExpressStage(models: models, face: face))
      let old = previous?.layers.indices.contains(face) == true ? previous?.layers[face] : nil
      var layer = Layer(
        grafts: grafts, edit: edit, cropToView: cropToView, grafted: [], image: value.image)
      value.changed = layer.update(from: old, below: value.image, changed: value.changed)
      value.layers.append(layer)
    }
    if previous == nil { value.changed = RegionSet(base.bounds) }
    fetch.note("pixels \(value.changed.area)")
    return value
  }

  static func cost(_ value: Value) -> Int {
    value.layers.reduce(0) {
      $0 + $1.image.pixels.count * (1 + $1.grafts.count { $0 != nil })
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
      for graft in grafts {
        let base = grafted.last ?? below
        grafted.append(graft?.apply(to: base, cropToBase: cropToView) ?? base)
      }
      let base = grafted[grafted.count - 1]
      image = edit?.retouch.apply(to: base, cropToBase: cropToView).image ?? base
      return RegionSet(below.bounds)
    }
    var changed = changed
    for (i, graft) in grafts.enumerated() {
      let base = grafted.last ?? below
      changed = self.graft(graft, over: base, from: old, i, changed: changed)
    }
    return express(from: old, changed: changed)
  }

  /// Puts one graft on what lies below.
  private mutating func graft(
    _ graft: PaintedGraft?, over base: Image, from old: ShowStage.Layer, _ index: Int,
    changed: RegionSet
  ) -> RegionSet {
    let before = old.grafts[index]
    guard graft != nil || before != nil else {
      grafted.append(base)
      return changed
    }
    var regions = changed
    if !GraftStage.unchanged(before, graft) {
      for graft in [before, graft].compactMap(\.self) {
        regions = regions.union(graft.answer.graft.reach(in: base.bounds, cropToView))
      }
    }
    guard let graft else {
      grafted.append(base)
      return regions
    }
    let answer = graft.answer.graft
    // What changed below may be fetched from elsewhere.
    if let reach = answer.ownReach, !changed.isEmpty {
      let fetched = cropToView.bounds(of: RegionSet(answer.bounds.grown(by: reach)))
      if !changed.intersection(fetched).isEmpty {
        regions = regions.union(answer.reach(in: base.bounds, cropToView))
      }
    }
    var result = old.grafted[index]
    graft.update(&result, from: base, cropToBase: cropToView, regions: regions)
    grafted.append(result)
    return regions
  }

  /// Moves the face that is there now.
  private mutating func express(from old: ShowStage.Layer, changed: RegionSet) -> RegionSet {
    let base = grafted[grafted.count - 1]
    guard let edit else {
      image = base
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
    regions = regions.union(changed).intersection(base.bounds)
    image = old.image
    edit.retouch.update(&image, from: base, cropToBase: cropToView, regions: regions)
    return regions
  }
}
