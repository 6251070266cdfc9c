import Document
import Geometry
import Raster
import Testing

@testable import Studio

/// Faces that lie on their side, and faces that somebody had to mark.
struct MarkedFaceTests {
  /// A smile on a face that lies on its side is the smile of the upright face, turned.
  @Test(arguments: [1, 2, 3]) func `a face on its side smiles like one upright`(
    _ quarters: Int
  ) throws {
    var photo = try demoFace("elena")
    let upright = try smiling(photo)
    photo.image = turned(photo.image, quarters)
    let lying = turned(try smiling(photo), 4 - quarters)
    let changed = differing(Photo(image: upright), try demoFace("elena").image)
    #expect(!changed.isEmpty)
    let error = meanDifference(upright.cropped(to: changed), lying.cropped(to: changed))
    #expect(error < 2.5, "\(error)")
  }

  private func smiling(_ photo: Photo) throws -> Image {
    let portrait = try Portrait(photo, models: models)
    var edits = portrait.faces.map(\.untouched)
    try edits[0].edit.expression.change(.lipCornerPuller, by: 0.9)
    portrait.set(edits)
    return try portrait.export().image
  }

  /// Clockwise by right angles, pixel by pixel.
  private func turned(_ image: Image, _ quarters: Int) -> Image {
    var result = image
    for _ in 0..<quarters % 4 {
      let map = Affine(a: 0, b: -1, c: 1, d: 0, tx: Double(result.height), ty: 0)
      result = result.warped(by: map, width: result.height, height: result.width)
    }
    return result
  }

  private func differing(_ photo: Photo, _ other: Image) -> Region {
    var region = Region.empty
    for y in 0..<other.height {
      for x in 0..<other.width {
        let i = 3 * (y * other.width + x)
        guard photo.image.pixels[i..<(i + 3)] != other.pixels[i..<(i + 3)] else { continue }
        let pixel = Region(x: x, y: y, width: 1, height: 1)
        region = region.isEmpty ? pixel : region.union(pixel)
      }
    }
    return region
  }

  private func meanDifference(_ a: Image, _ b: Image) -> Double {
    let sum = zip(a.pixels, b.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(a.pixels.count)
  }

  @Test func `a photo without a face is shown as it is until one is marked`() throws {
    let (photo, mark) = try faint()
    let portrait = try Portrait(photo, models: models, mayBeEmpty: true)
    #expect(portrait.faces.isEmpty)
    let view = View.fitting(photoWidth: 256, photoHeight: 256, width: 128, height: 128)
    let shown = try portrait.preview(view).image
    #expect(shown == photo.image.warped(by: view.photoToView, width: 128, height: 128))
    let more = try portrait.adding(mark)
    #expect(more.faces.count == 1 && more.faces[0].mark == mark)
    #expect(more.face(at: mark) == 0)
    var edits = more.faces.map(\.untouched)
    try edits[0].edit.expression.change(.lipCornerPuller, by: 0.9)
    more.set(edits)
    #expect(try more.export().image != photo.image)
    // The same mark again is the same face.
    #expect(try more.adding(mark).faces == more.faces)
  }

  @Test func `a mark on a face that is found adds none`() throws {
    let portrait = try Portrait(demoFace("elena"), models: models)
    let box = portrait.faces[0].box
    let centre = Point(
      x: Double(box.x) + Double(box.width) / 2, y: Double(box.y) + Double(box.height) / 2)
    let mark = try #require(FaceMark(centre: centre, width: Double(box.width)))
    let more = try portrait.adding(mark)
    #expect(more.faces.count == 1 && more.faces[0].mark == nil && more.face(at: mark) == 0)
  }

  @Test func `a mark beside the photo is refused`() throws {
    let portrait = try Portrait(demoFace("elena"), models: models)
    let mark = try #require(FaceMark(centre: Point(x: 4000, y: 4000), width: 100))
    #expect(throws: StudioError.noFaceThere) { try portrait.adding(mark) }
  }

  /// A face with so little contrast that nobody finds it, and where it is.
  private func faint() throws -> (Photo, FaceMark) {
    var image = try demoFace("elena").image.scaled(toWidth: 256, height: 256)
    for i in image.pixels.indices { image.pixels[i] = 126 + image.pixels[i] / 52 }
    let mark = try #require(FaceMark(centre: Point(x: 128, y: 136), width: 120))
    return (Photo(image: image), mark)
  }
}
