import Document
import Face
import Geometry
import Raster
import Testing

@testable import Studio

/// A kind of edit that only these tests know: a square in the middle of a face grows red.
private struct Blush: EditPart, Codable {
  static let key = "blush"
  static let neutral = Blush()
  static let parameters: [Parameter] = []
  var amount = 0.0

  static func interpolated(
    from: Blush, to: Blush, at t: Double, on face: FaceEdit
  ) -> Blush {
    Blush(amount: from.amount + t * (to.amount - from.amount))
  }
}

private struct BlushLayer: FaceLayer {
  typealias Part = Blush
  static let id = LayerID("blush")
  var id: LayerID { Self.id }

  func paint(on face: Int, side: Int, _ fetch: Fetch) throws -> BlushPaint? {
    let amount = try fetch(EditInput<Blush>(face: face)).amount
    return amount > 0 ? BlushPaint(amount: amount) : nil
  }
}

private struct BlushPaint: Paint, Equatable {
  /// In pixels of the crop.
  static let square = Region(x: 96, y: 112, width: 64, height: 48)
  let amount: Double

  func reach(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    RegionSet(cropToBase.bounds(of: Self.square)).intersection(picture)
  }

  func source(in picture: Region, _ cropToBase: Affine) -> RegionSet { .empty }

  func difference(from other: any Paint, in picture: Region, _ cropToBase: Affine) -> RegionSet {
    other as? BlushPaint == self ? .empty : reach(with: other, in: picture, cropToBase)
  }

  func update(_ picture: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet) {
    for part in regions.intersection(base.bounds).parts {
      picture.paste(base.cropped(to: part), atX: part.x, y: part.y)
    }
    for part in reach(in: base.bounds, cropToBase).intersection(regions).parts {
      for y in part.y..<part.maxY {
        for x in part.x..<part.maxX {
          let i = 3 * (y * base.width + x)
          let red = Double(base.pixels[i])
          picture.pixels[i] = UInt8(red + amount * (255 - red))
        }
      }
    }
  }
}

/// A layer that somebody adds is painted like all others, and nothing else has to know it.
struct BlushTests {
  private let layers = FaceLayers([
    FaceLayers.usual.floors[0], FaceLayers.usual.floors[1], [BlushLayer()],
    FaceLayers.usual.floors[2],
  ])

  private func sitting() throws -> Sitting {
    Sitting(try Portrait(demoFace("elena"), models: models, layers: layers))
  }

  private func blushing(_ amount: Double, _ smile: Double = 0) throws -> Edit {
    var edit = Edit()
    edit[Blush.self] = Blush(amount: amount)
    if smile > 0 { try edit.expression.change(.lipCornerPuller, by: smile) }
    return edit
  }

  @Test func `it is painted on the crop, in the preview and on the photo`() throws {
    var sitting = try sitting()
    let (photo, plain) = (sitting.portrait.photo, try sitting.preview().image)
    let crop = { [portrait = sitting.portrait] in
      try portrait.memo.get(
        CropStage(face: 0, floor: portrait.memo.environment.layers.floor(of: .expression)))
    }
    let before = try crop()
    sitting.edit(try blushing(0.5))
    let shown = try sitting.preview()
    #expect(shown.executed == ["paste back"] && shown.report.kernels == 0)
    // The view is the crop at its own size.
    let reach = BlushPaint.square.grown(by: 1)
    #expect(reach.contains(differing(plain, shown.image)))
    #expect(differing(before, try crop()) == BlushPaint.square)
    let exported = differing(photo.image, try sitting.portrait.export().image)
    #expect(!exported.isEmpty && exported.width < photo.image.width / 2)
    sitting.edit(try blushing(0))
    #expect(try sitting.preview().image == plain && sitting.portrait.export() == photo)
  }

  @Test func `what lies above sees it, and what lies below does not run`() throws {
    var sitting = try sitting()
    for (amount, smile) in [(0.0, 0.5), (0.5, 0.5), (0.5, 0.8), (1, 0.8)] {
      sitting.edit(try blushing(amount, smile))
      let shown = try sitting.preview()
      let ran = Set(shown.executed)
      #expect(ran.contains("encode face 1") == (amount != 0.5 || smile == 0.5))
      #expect(amount == 0 || ran.isDisjoint(with: ["crop face 1", "swapped crop face 1"]))
      let fresh = try Portrait(sitting.portrait.photo, models: models, layers: layers)
      fresh.set(sitting.edits)
      #expect(worst(shown.image, try fresh.preview(sitting.view).image) <= 1)
    }
  }
}
