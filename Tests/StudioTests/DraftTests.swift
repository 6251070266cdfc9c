import Document
import Face
import Geometry
import Raster
import Studio
import TestPatterns
import Testing

/// What is shown while the hand moves faster than the machine.
struct DraftTests {
  private func draft(_ sitting: Sitting) throws -> Rendering {
    try sitting.portrait.preview(sitting.view, quality: .draft)
  }

  @Test func `drafts in between leave no trace in the exact picture`() throws {
    let photo = try demoFace("oskar")
    var sitting = try Sitting(photo)
    var random = Noise(5)
    for step in 1...40 {
      let unit = ActionUnit.networkOrder.randomElement(using: &random)!
      try sitting.change(unit, by: Double.random(in: -1...1, using: &random))
      if Int.random(in: 0..<3, using: &random) > 0 { _ = try draft(sitting) }
      guard step % 10 == 0 else { continue }
      let shown = try sitting.preview().image
      let fresh = try Portrait(photo, models: models)
      fresh.set(sitting.edits)
      let whole = try fresh.preview(sitting.view).image
      #expect(zip(shown.pixels, whole.pixels).map { abs(Int($0) - Int($1)) }.max()! <= 1)
    }
  }

  @Test func `a draft computes less than half and looks much like the exact picture`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.change(.lipCornerPuller, by: 0.5)
    let before = try sitting.preview().image
    try sitting.change(.lipCornerPuller, by: 0.1)
    let draft = try draft(sitting)
    let exact = try sitting.preview()
    // What the exact picture adds is the other part of the work.
    #expect(draft.report.multiplyAccumulates < exact.report.multiplyAccumulates)
    #expect(draft.image != before)
    let error = difference(draft.image, exact.image)
    // A step of the slider itself is worth more than what the draft leaves out.
    #expect(error < 0.7 * difference(before, exact.image), "\(error)")
  }

  @Test func `the tiles that an exact picture decodes after its draft are shown`() throws {
    var sitting = try Sitting(demoFace("elena"))
    let overlay = Overlay(.tiles, face: 0)
    try sitting.change(.lipCornerPuller, by: 0.5)
    _ = try draft(sitting)
    let bare = try sitting.preview().image
    #expect(try sitting.portrait.preview(sitting.view, overlay: overlay).image != bare)
  }

  @Test func `the first draft of a face keeps the photo's colours`() throws {
    var sitting = try Sitting(demoFace("amara"))
    let photo = try sitting.preview().image
    try sitting.change(.jawDrop, by: 1)
    let draft = try draft(sitting).image
    // Nothing is painted yet, least of all black: the pixels have only moved.
    #expect(draft != photo)
    #expect(difference(draft, photo) < 4)
  }

  /// The mean difference of bytes.
  private func difference(_ a: Image, _ b: Image) -> Double {
    let sum = zip(a.pixels, b.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(a.pixels.count)
  }
}
