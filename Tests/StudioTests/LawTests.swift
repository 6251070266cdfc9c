import Document
import Geometry
import Raster
import TestPatterns
import Testing

@testable import Studio

/// The law through the whole flow, for every kind of edit: incremental equals full, zero edit equals
/// input, what was seen before runs nothing, and what is painted anew holds all that changed.
struct LawTests {
  @Test(arguments: EditKind.allCases)
  func `random edits one after the other look as if made at once`(_ kind: EditKind) throws {
    var sitting = try kind.sitting()
    var random = Noise(99)
    for step in 1...30 {
      try kind.move(&sitting, &random)
      let shown = try sitting.preview().image
      guard step % 10 == 0 else { continue }
      let fresh = try Portrait(sitting.portrait.photo, models: models)
      fresh.set(sitting.edits)
      // 1e-4 in the fields may round a byte the other way, never more.
      #expect(worst(shown, try fresh.preview(sitting.view).image) <= 1)
      #expect(worst(try sitting.portrait.export().image, try fresh.export().image) <= 1)
    }
  }

  @Test(arguments: EditKind.allCases)
  func `an edit that changes nothing leaves the photo, bit for bit, and runs nothing`(
    _ kind: EditKind
  ) throws {
    var sitting = try kind.sitting()
    var random = Noise(5)
    let photo = sitting.portrait.photo
    let before = try sitting.preview().image
    let idle = try kind.idle()
    for isFirst in [true, false] {
      for face in sitting.edits.indices { sitting.edit(idle, face: face) }
      let rendering = try sitting.preview()
      #expect(rendering.image == before)
      #expect(rendering.report.executed.isEmpty || !isFirst)
      #expect(try sitting.portrait.export() == photo)
      while try sitting.preview().image == before { try kind.move(&sitting, &random) }
      #expect(try sitting.portrait.export() != photo)
    }
  }

  @Test(arguments: EditKind.allCases)
  func `an edit taken back, and made again, runs nothing`(_ kind: EditKind) throws {
    var sitting = try kind.sitting()
    var random = Noise(17)
    var states = [(edits: sitting.edits, image: try sitting.preview().image)]
    for _ in 0..<5 {
      try kind.move(&sitting, &random)
      states.append((sitting.edits, try sitting.preview().image))
    }
    for state in states.reversed() + states {
      sitting.show(state.edits)
      let rendering = try sitting.preview()
      #expect(rendering.image == state.image)
      // Another crop's injection layers of units that do not change run, and have nothing to do.
      #expect(rendering.report.executed.filter { !$0.isIdleLayer }.isEmpty)
      #expect(rendering.report.kernels == 0)
    }
  }

  @Test(arguments: EditKind.allCases)
  func `what is painted anew holds every pixel that changed`(_ kind: EditKind) throws {
    var sitting = try kind.sitting()
    var random = Noise(8)
    var last = try sitting.preview().image
    for _ in 0..<16 {
      try kind.move(&sitting, &random)
      let rendering = try sitting.preview()
      let shown = try sitting.portrait.memo.get(ShowStage(view: sitting.view))
      if rendering.executed.contains("paste back") {
        let brought = shown.changed.parts.reduce(last) {
          $0.pasted(shown.image.cropped(to: $1), atX: $1.x, y: $1.y)
        }
        #expect(brought == shown.image)
        #expect(rendering.report.executed.last?.work.pixels == shown.changed.area)
      }
      last = shown.image
    }
  }

  @Test(arguments: EditKind.allCases)
  func `an edit's account is the same whatever was told of the one before`(
    _ kind: EditKind
  ) throws {
    func accounts(_ tell: (Portrait, [FaceEdit]) throws -> Void) throws -> [[String]] {
      var sitting = try kind.sitting()
      var random = Noise(3)
      return try (0..<8).map { _ in
        try kind.move(&sitting, &random)
        let report = try sitting.preview().report
        try tell(sitting.portrait, sitting.edits)
        return report.steps.map { "\($0.kind) \($0.id.words)" }
          + ["\(report.reused) reused, \(report.tiles) tiles"]
      }
    }
    let alone = try accounts { _, _ in }
    let withNotices = try accounts {
      _ = try $0.concealed(in: $1)
      _ = try $0.coarseDonors(in: $1)
      _ = try $0.beyondDrawing(in: $1)
    }
    #expect(withNotices == alone)
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
