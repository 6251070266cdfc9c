import Document
import Face
import Geometry
import Raster
import Studio
import TestPatterns
import Testing

/// Incremental equals full and zero edit equals input, through the whole flow.
struct LawTests {
  @Test func `random edits one after the other look as if made at once`() throws {
    let photo = try demoFace("oskar")
    var sitting = try Sitting(photo)
    var random = Noise(99)
    for step in 1...60 {
      let unit = ActionUnit.networkOrder.randomElement(using: &random)!
      if Int.random(in: 0..<4, using: &random) == 0 {
        sitting.reset(unit)
      } else {
        try sitting.change(unit, by: Double.random(in: -1.5...1.5, using: &random))
      }
      let shown = try sitting.preview().image
      guard step % 12 == 0 else { continue }
      let fresh = try Portrait(photo, models: models)
      fresh.set(sitting.edits)
      let whole = try fresh.preview(sitting.view).image
      // 1e-4 in the fields may round a byte the other way, never more.
      let worst = zip(shown.pixels, whole.pixels).map { abs(Int($0) - Int($1)) }.max()!
      #expect(worst <= 1)
    }
  }

  @Test func `edits taken back leave the photo, bit for bit, also at its own size`() throws {
    let photo = try demoFace("mei")
    var sitting = try Sitting(photo)
    let before = try sitting.preview().image
    try sitting.change(.lipCornerPuller, by: 0.8)
    try sitting.change(.blink, by: 0.5)
    #expect(try sitting.preview().image != before)
    sitting.reset(.lipCornerPuller)
    sitting.reset(.blink)
    #expect(try sitting.preview().image == before)
    #expect(try sitting.portrait.export() == photo)
  }

  @Test func `a smile leaves eyes and brows alone, a frown leaves the mouth alone`() throws {
    var sitting = try Sitting(demoFace("viktor"))
    let before = try sitting.preview().image
    try sitting.change(.lipCornerPuller, by: 0.8)
    let smile = try sitting.preview().image
    // Eyes lie at a height of about 102 in the 256-crop, the mouth at about 177.
    #expect(differing(before, smile).y > 85)
    sitting.reset(.lipCornerPuller)
    try sitting.change(.browLowerer, by: 0.8)
    let frown = try sitting.preview().image
    #expect(differing(before, frown).maxY < 160)
  }
}
