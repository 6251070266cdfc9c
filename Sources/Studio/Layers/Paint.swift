import GANimation
import Geometry
import Raster

/// What a layer paints on a face, on pictures of any size: the crop, a preview, the photo.
protocol Paint: Sendable {
  /// The pixels of a picture that may become other ones.
  func reach(in picture: Region, _ cropToBase: Affine) -> RegionSet

  /// The pixels out of which others are made than themselves; empty where none are.
  func source(in picture: Region, _ cropToBase: Affine) -> RegionSet

  /// The pixels that may become other ones than with `other`, of the same picture.
  func difference(from other: any Paint, in picture: Region, _ cropToBase: Affine) -> RegionSet

  /// Brings regions of `picture`, an earlier result, up to date: `base` painted over. A pixel does not
  /// depend on which others are painted with it.
  func update(_ picture: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet)
}

extension Paint {
  /// The pixels that either changes.
  func reach(with other: any Paint, in picture: Region, _ cropToBase: Affine) -> RegionSet {
    other.reach(in: picture, cropToBase).union(reach(in: picture, cropToBase))
  }
}

/// What layers paint on one face of one picture.
struct FacePaints: Sendable {
  let cropToBase: Affine
  /// In the order in which they are painted, with nil where nothing is.
  let entries: [(layer: LayerID, paint: (any Paint)?)]

  /// What one layer paints.
  subscript(_ layer: LayerID) -> (any Paint)? { entries.first { $0.layer == layer }?.paint }

  func paint<L: FaceLayer>(of layer: L) -> L.Painted? { self[layer.id] as? L.Painted }
}

/// A face as it was painted into a picture.
struct PaintedFace: Sendable {
  let paints: FacePaints
  /// For each layer the picture with it and all that lies below it.
  let pictures: [LayerID: Image]
}

extension FacePaints {
  /// Paints the layers one over the other: on the crop, in a preview, in the photo. What moves within a
  /// picture is fetched out of the one below, never out of its own result.
  ///
  /// - Parameters:
  ///   - old: the face as it was painted last: only what differs from that is painted.
  ///   - changed: where `base` may differ from what `old` was painted on.
  ///   - keep: is given the picture after each layer; what it throws ends the work.
  /// - Returns: the picture, and where it may differ from `old`'s.
  func painted(
    over base: Image, from old: PaintedFace? = nil, changed: RegionSet = .empty,
    keep: (LayerID, Image) throws -> Void = { _, _ in }
  ) rethrows -> (image: Image, changed: RegionSet) {
    let old = old?.paints.cropToBase == cropToBase ? old : nil
    var (picture, changed) = (base, changed)
    for (layer, paint) in entries {
      // Of what was never painted, the picture below is the last one, and nothing of that has changed.
      var next = old?.pictures[layer] ?? picture
      if old == nil { changed = .empty }
      changed = regions(of: paint, instead: old?.paints[layer], in: base.bounds, changed)
      if let paint {
        paint.update(&next, from: picture, cropToBase: cropToBase, regions: changed)
        picture = next
      }
      try keep(layer, picture)
    }
    return (picture, old == nil ? RegionSet(base.bounds) : changed)
  }

  /// Where one layer's picture may differ from the last, if the one below does in `changed`.
  private func regions(
    of paint: (any Paint)?, instead before: (any Paint)?, in picture: Region, _ changed: RegionSet
  ) -> RegionSet {
    let reach = { (paint: any Paint) in paint.reach(in: picture, cropToBase) }
    guard let paint else { return before.map { changed.union(reach($0)) } ?? changed }
    let difference =
      before.map { paint.difference(from: $0, in: picture, cropToBase) } ?? reach(paint)
    let regions = changed.union(difference)
    // What changed below may be fetched from elsewhere.
    let isFetched =
      !changed.isEmpty
      && !changed.intersection(paint.source(in: picture, cropToBase)).isEmpty
    return isFetched ? regions.union(reach(paint)) : regions
  }
}

extension Fetch {
  /// What the layers of some floors paint on a face.
  /// - Parameter cropToBase: from the face's crop to the picture.
  func paints(
    on face: Int, floors: some Sequence<[any FaceLayer]>, cropToBase: Affine
  ) throws -> FacePaints {
    let side = OpenDonor.side(for: cropToBase.magnification)
    return FacePaints(
      cropToBase: cropToBase,
      entries: try floors.joined().map { layer in
        (layer.id, try layer.paint(on: face, side: side, self))
      })
  }
}
