import Document
import Face
import Geometry
import Incremental
import PIRenderer
import Raster

/// Turns the head: PIRenderer. It lies on top, so that no other edit wakes its network, and its own wake none.
struct MotionLayer: FaceLayer {
  typealias Part = Motion

  var id: LayerID { .motion }

  func paint(on face: Int, side: Int, _ fetch: Fetch) throws -> TurnedPaint? {
    try fetch(TurnStage(face: face))
  }
}

/// A turned head as it is to be painted.
struct TurnedPaint: Paint {
  let head: TurnedHead
  /// From the crop of the other networks to the photo.
  let cropToPhoto: Affine

  private func headToBase(_ cropToBase: Affine) -> Affine {
    head.photoToHead.inverse.then(cropToPhoto.inverse).then(cropToBase)
  }

  func reach(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    head.reach(in: picture, headToBase(cropToBase))
  }

  /// The whole head is fetched from where it was, and the wall from aside.
  func source(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    RegionSet(headToBase(cropToBase).bounds(of: Region(width: Crop.size, height: Crop.size)))
  }

  func difference(from other: any Paint, in picture: Region, _ cropToBase: Affine) -> RegionSet {
    if let other = other as? TurnedPaint, other.head == head { return .empty }
    return reach(with: other, in: picture, cropToBase)
  }

  func update(_ picture: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet) {
    head.update(&picture, from: base, headToBase: headToBase(cropToBase), regions: regions)
  }
}
