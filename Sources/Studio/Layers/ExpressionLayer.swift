import Document
import Face
import GANimation
import Geometry
import Incremental
import Raster

/// Moves the face: GANimation. Every Action Unit has an input of its own for each side, so that a slider wakes
/// one injection layer.
struct ExpressionLayer: FaceLayer {
  typealias Part = Expression

  var id: LayerID { .expression }

  func take(_ edit: FaceEdit, face: Int, into batch: inout Batch) {
    for (unit, change) in zip(ActionUnit.networkOrder, edit.changes) {
      for side in FaceSide.allCases {
        batch.set(ChangeInput(face: face, unit: unit, side: side), to: change[side])
      }
    }
  }

  func paint(on face: Int, side: Int, _ fetch: Fetch) throws -> Decoding? {
    try fetch(ExpressStage(face: face))
  }
}

extension Decoding: Paint {
  func reach(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    retouch.reach(in: picture, cropToBase)
  }

  func source(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    cropToBase.bounds(of: retouch.bounds.grown(by: 2 + retouch.flowReach))
  }

  func difference(from other: any Paint, in picture: Region, _ cropToBase: Affine) -> RegionSet {
    guard let other = other as? Decoding else { return reach(with: other, in: picture, cropToBase) }
    return cropToBase.bounds(of: difference(from: other).grown(by: 2)).intersection(picture)
  }

  func update(_ picture: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet) {
    retouch.update(&picture, from: base, cropToBase: cropToBase, regions: regions)
  }
}
