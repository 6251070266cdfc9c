import Document
import Foundation
import Geometry
import Raster
import Studio
import TestPatterns
import Testing

/// A swap travels only as far as it must, and keeps the law.
struct SwapTests {
  @Test func `nothing jumps just above strength 0`() throws {
    var sitting = try Sitting(demoFace("mei"))
    let before = try sitting.preview().image
    try sitting.take("viktor", strength: 0.004)
    #expect(worst(try sitting.preview().image, before) <= 1)
  }

  @Test func `another identity runs neither the finder nor the host's encoder`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.take("ruth")
    #expect(try sitting.preview().executed.contains("encode host face 1"))
    try sitting.take("jun")
    let executed = try sitting.preview().executed
    #expect(Set(executed).isDisjoint(with: ["find", "crop face 1", "read face 1"]))
    #expect(!executed.contains("encode host face 1"))
    #expect(executed.contains("swap face 1"))
  }

  @Test func `a donor is found and embedded once`() throws {
    var sitting = try Sitting(demoFace("elena"))
    for (name, isNew) in [("ruth", true), ("jun", true), ("ruth", false), ("jun", false)] {
      try sitting.take(name, strength: isNew ? 1 : 0.9)
      #expect(try sitting.preview().executed.contains("find donor") == isNew)
    }
  }

  @Test func `a strength only paints again`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.take("ruth")
    _ = try sitting.preview()
    try sitting.take("ruth", strength: 0.5)
    let preview = try sitting.preview()
    #expect(preview.executed == ["graft face 1", "paste back"])
    #expect(preview.report.multiplyAccumulates == 0)
  }

  @Test func `a slider after a swap does not swap again`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.take("ruth")
    try sitting.change(.lipCornerPuller, by: 0.4)
    _ = try sitting.preview()
    try sitting.change(.lipCornerPuller, by: 0.5)
    #expect(
      try sitting.preview().executed
        == ["inject AU12 face 1", "express face 1", "paste back"])
  }

  @Test func `the expression is that of the swapped face`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.take("ruth")
    let swapped = try sitting.preview().image
    try sitting.change(.lipCornerPuller, by: 0.8)
    let smiling = try sitting.preview()
    #expect(smiling.executed.contains("encode face 1"))
    // Eyes lie at a height of about 102 in the 256-crop.
    #expect(differing(swapped, smiling.image).y > 85)
  }

  @Test func `outside of the face the photo stays, bit for bit`() throws {
    let photo = try demoFace("tariq")
    var sitting = try Sitting(photo)
    try sitting.take("greta")
    let region = differing(try sitting.portrait.export().image, photo.image)
    let box = sitting.portrait.faces[0].box
    #expect(region.width < box.width + box.width / 3 && region.maxY < photo.image.height - 40)
    #expect(region.area > box.area / 2)
  }

  @Test func `halfway between two people is neither, and a strip goes from one to the other`()
    throws
  {
    var sitting = try Sitting(demoFace("luca"))
    try sitting.take("jun")
    let from = (edits: sitting.edits, image: try sitting.preview().image)
    try sitting.take("samuel")
    let to = (edits: sitting.edits, image: try sitting.preview().image)
    let score = Score(from: from.edits, to: to.edits, count: 3)
    let strip = try sitting.portrait.strip(score, view: sitting.view).image
    let parts = (0..<3).map {
      strip.cropped(to: Region(x: 256 * $0, y: 0, width: 256, height: 256))
    }
    #expect(parts[0] == from.image && parts[2] == to.image)
    #expect(worst(parts[1], from.image) > 20 && worst(parts[1], to.image) > 20)
  }
}

/// Donors that cannot be used are named, and nothing is lost.
struct DonorErrorTests {
  private func expect(_ wanted: StudioError, from donor: Donor) throws {
    var sitting = try Sitting(demoFace("mei"))
    try sitting.change(.lipCornerPuller, by: 0.5)
    let before = try sitting.preview().image
    try sitting.take(Identity(donor))
    #expect(throws: wanted) { try sitting.preview() }
    #expect(throws: wanted) { try sitting.portrait.export() }
    try sitting.take(.own)
    #expect(try sitting.preview().image == before)
  }

  @Test func `a donor's photo without a face`() throws {
    let path = NSTemporaryDirectory() + "mien-nobody-\(UUID().uuidString).png"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Photo(image: Image(width: 300, height: 200, red: 90, green: 120, blue: 200)).write(to: path)
    try expect(.noDonorFace(path), from: Donor(photo: path))
  }

  @Test func `a face that a donor's photo does not show`() throws {
    let path = demoPath("jun")
    try expect(.noSuchDonorFace(3, of: 1, photo: path), from: Donor(photo: path, face: 2))
  }

  @Test func `a donor's photo that is not there`() throws {
    var sitting = try Sitting(demoFace("mei"))
    try sitting.take(Identity(Donor(photo: "nowhere.jpg")))
    #expect(throws: PhotoError.file(.notFound(path: "nowhere.jpg"))) { try sitting.preview() }
  }

  @Test func `a donor once seen may vanish from the disk`() throws {
    let path = NSTemporaryDirectory() + "mien-donor-\(UUID().uuidString).jpg"
    try FileManager.default.copyItem(atPath: demoPath("jun"), toPath: path)
    var sitting = try Sitting(demoFace("mei"))
    try sitting.take(Identity(Donor(photo: path)))
    let shown = try sitting.preview().image
    try FileManager.default.removeItem(atPath: path)
    try sitting.take(Identity(Donor(photo: path), strength: 0.5))
    _ = try sitting.preview()
    try sitting.take(Identity(Donor(photo: path)))
    #expect(try sitting.preview().image == shown)
  }
}
