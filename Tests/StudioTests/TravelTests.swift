import Document
import Face
import Geometry
import Raster
import Studio
import Testing

/// An edit travels only as far as it must, and the log proves it.
struct TravelTests {
  @Test func `opening a photo and showing it runs no network but the finder and the reader`() throws
  {
    let sitting = try Sitting(demoFace("elena"))
    let preview = try sitting.preview()
    #expect(
      preview.executed == ["view", "graft face 1", "express face 1", "turn face 1", "paste back"])
    #expect(preview.report.multiplyAccumulates == 0)
  }

  @Test func `a slider move runs one injection layer, one decoder region, one paste`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.change(.lipCornerPuller, by: 0.4)
    _ = try sitting.preview()
    try sitting.change(.lipCornerPuller, by: 0.5)
    let smile = try sitting.preview()
    #expect(smile.executed == ["inject AU12 face 1", "express face 1", "paste back"])
    #expect(smile.report.injections == [SidedUnit(.lipCornerPuller)])
    #expect(smile.report.tiles < WorkReport.tilesOfAll)

    try sitting.change(.blink, by: 0.7)
    let blink = try sitting.preview()
    #expect(blink.report.injections == [SidedUnit(.blink)])
    #expect(blink.report.tiles < smile.report.tiles)
    #expect(blink.report.multiplyAccumulates < smile.report.multiplyAccumulates)
  }

  @Test func `a move of one side runs one injection layer and decodes about half`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.change(.lipCornerPuller, by: 0.4)
    _ = try sitting.preview()
    try sitting.change(.lipCornerPuller, by: 0.5)
    let both = try sitting.preview()
    try sitting.change(.lipCornerPuller, on: .left, by: 0.6)
    let apart = try sitting.preview()
    #expect(apart.executed.contains("halves face 1"))
    #expect(apart.report.tiles * 10 < both.report.tiles * 9)
    try sitting.change(.lipCornerPuller, on: .left, by: 0.7)
    let left = try sitting.preview()
    #expect(left.executed == ["inject L12 face 1", "express face 1", "paste back"])
    #expect(left.report.injections == [SidedUnit(.lipCornerPuller, on: .left)])
    #expect(left.report.tiles * 10 < both.report.tiles * 9)
    #expect(left.report.multiplyAccumulates * 10 < both.report.multiplyAccumulates * 9)
  }

  @Test func `the first edit encodes the crop, later ones never again`() throws {
    var sitting = try Sitting(demoFace("tariq"))
    _ = try sitting.preview()
    try sitting.change(.browLowerer, by: 0.5)
    #expect(try sitting.preview().executed.contains("encode face 1"))
    for unit in [ActionUnit.blink, .jawDrop, .browLowerer] {
      try sitting.change(unit, by: 0.8)
      #expect(try !sitting.preview().executed.contains("encode face 1"))
    }
  }

  @Test func `setting a slider to what it is runs nothing`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.change(.jawDrop, by: 0.4)
    _ = try sitting.preview()
    try sitting.change(.jawDrop, by: 0.4)
    #expect(try sitting.preview().executed.isEmpty)
  }
}
