import Document
import Geometry
import Raster
import Studio
import Testing

struct OverlayTests {
  @Test func `overlays come and go, and the picture without is the same, bit for bit`() throws {
    var sitting = try Sitting(demoFace("elena"))
    for kind in Overlay.Kind.allCases where kind != .faces && kind != .components {
      let untouched = try sitting.preview().image
      #expect(try sitting.preview(under: kind) == untouched)
    }
    try sitting.change(.lipCornerPuller, by: 0.7)
    let plain = try sitting.preview().image
    let file = try sitting.portrait.export()
    for kind in Overlay.Kind.allCases {
      #expect(try sitting.preview(under: kind) != plain)
      #expect(try sitting.portrait.export() == file)
      let again = try sitting.preview()
      #expect(again.image == plain)
    }
  }

  @Test func `the tiles are those of the last edit`() throws {
    var sitting = try Sitting(demoFace("mei"))
    try sitting.change(.lipCornerPuller, by: 0.7)
    let smile = try tiles(sitting)
    // Eyes lie at a height of about 102 in the 256-crop, the mouth at about 177.
    #expect(smile.y > 60 && smile.contains(x: 128, y: 177))
    try sitting.change(.innerBrowRaiser, by: 0.7)
    let brow = try tiles(sitting)
    #expect(brow.maxY < 177 && brow.contains(x: 110, y: 90))
    // Asking for the same again is no edit.
    sitting.portrait.set(sitting.edits)
    #expect(try tiles(sitting) == brow)
  }

  @Test func `an edit that recomputes nothing shows no tiles`() throws {
    var sitting = try Sitting(demoFace("mei"))
    try sitting.change(.lipCornerPuller, by: 0.7)
    #expect(try !tiles(sitting).isEmpty)
    sitting.reset(.lipCornerPuller)
    #expect(try tiles(sitting).isEmpty)
    try sitting.change(.lipCornerPuller, by: 0.5)
    #expect(try !tiles(sitting).isEmpty)
    // An emotion of no intensity is an edit, but moves nothing.
    var edits = sitting.edits
    try edits[0].edit.expression.show(.joy, intensity: 0)
    sitting.portrait.set(edits)
    #expect(try tiles(sitting).isEmpty)
  }

  @Test func `an overlay shows the face it is asked for, tiles only where the edit was`() throws {
    var image = Image(width: 1024, height: 512, red: 200, green: 200, blue: 200)
    image.paste(try demoFace("elena").image, atX: 0, y: 0)
    image.paste(try demoFace("tariq").image, atX: 512, y: 0)
    let portrait = try Portrait(Photo(image: image), models: models)
    let view = View.fitting(photoWidth: 1024, photoHeight: 512, width: 512, height: 256)
    let right = portrait.faces.firstIndex { $0.box.x > 512 }!
    var edits = portrait.faces.map(\.untouched)
    func covered(_ kind: Overlay.Kind, face: Int) throws -> Region {
      let plain = try portrait.preview(view).image
      return differing(
        plain, try portrait.preview(view, overlay: Overlay(kind, face: face)).image)
    }
    for face in edits.indices { try edits[face].edit.expression.change(.jawDrop, by: 0.8) }
    portrait.set(edits)
    for kind in Overlay.Kind.allCases where kind != .faces && kind != .components {
      #expect(try covered(kind, face: right).x >= 256)
      #expect(try covered(kind, face: 1 - right).maxX <= 256)
    }
    let frames = try covered(.faces, face: right)
    #expect(frames.x < 256 && frames.maxX > 256)
    try edits[right].edit.expression.change(.jawDrop, by: 0.4)
    portrait.set(edits)
    #expect(try covered(.tiles, face: right).x >= 256)
    #expect(try covered(.tiles, face: 1 - right).isEmpty)
    #expect(try !covered(.flow, face: 1 - right).isEmpty)
  }

  @Test func `a strip leaves the tiles of the last edit alone`() throws {
    var sitting = try Sitting(demoFace("mei"))
    try sitting.change(.blink, by: 0.7)
    let blink = try tiles(sitting)
    let faces = sitting.portrait.faces.map(\.untouched)
    let score = Score(from: faces, to: sitting.edits, count: 3)
    _ = try sitting.portrait.strip(score, view: sitting.view)
    #expect(try tiles(sitting) == blink)
  }

  /// What the tiles overlay covers.
  private func tiles(_ sitting: Sitting) throws -> Region {
    differing(try sitting.preview().image, try sitting.preview(under: .tiles))
  }
}

extension Sitting {
  fileprivate func preview(under kind: Overlay.Kind) throws -> Image {
    try portrait.preview(view, overlay: Overlay(kind, face: 0)).image
  }
}
