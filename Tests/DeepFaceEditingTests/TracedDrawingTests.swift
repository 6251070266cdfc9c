import Foundation
import Geometry
import Raster
import TestPatterns
import Testing

@testable import DeepFaceEditing

struct TracedDrawingTests {
  private let lips: [Polyline]

  init() throws { lips = try Golden.lines(.mouth, Golden().meanFace()).strokes }

  private func traced(_ photo: Photo) throws(DrawingError) -> [Polyline] {
    try TracedDrawing(photo, path: "lips.png").strokes
  }

  /// The mean distance of points of `a` to the lines `b`, in units of the box.
  private func distance(_ a: [Polyline], _ b: [Polyline]) -> Double {
    let segments = b.flatMap { Array(zip($0.points, $0.points.dropFirst())) }
    let points = a.flatMap { $0.divided(step: 0.02).points }
    let sum = points.reduce(0.0) { sum, p in
      sum + segments.map { p.distance(toSegmentFrom: $0, to: $1) }.min()!
    }
    return sum / Double(points.count)
  }

  @Test(arguments: [64, 200, 700], [(0.0, 255.0), (230, 20), (90, 200)])
  func `a drawing is traced at any size, dark on light or light on dark`(
    size: Int, colours: (ink: Double, paper: Double)
  ) throws {
    let photo = Paper.photo(
      of: lips, size: size, pen: 0.02, ink: colours.ink, paper: colours.paper)
    let strokes = try traced(photo)
    #expect(distance(strokes, lips) < 0.006)
    #expect(distance(lips, strokes) < 0.01)
  }

  @Test func `what is transparent is paper`() throws {
    var photo = Paper.photo(of: lips, size: 200, pen: 0.02)
    photo.alpha = (0..<40_000).map { photo.image.pixels[3 * $0] < 128 ? 255 : 0 }
    for i in photo.image.pixels.indices { photo.image.pixels[i] = 0 }
    #expect(distance(try traced(photo), lips) < 0.006)
  }

  @Test func `an empty drawing is told, and one that is too small`() {
    func blank(_ width: Int, _ height: Int) -> Photo {
      Photo(image: Image(width: width, height: height, red: 250, green: 250, blue: 250))
    }
    let path = "lips.png"
    for (width, height) in [(90, 90), (90, 60)] {
      #expect(throws: DrawingError.empty(path: path)) { try traced(blank(width, height)) }
    }
    #expect(throws: DrawingError.tooSmall(path: path, width: 20, height: 20, least: 32)) {
      try traced(blank(20, 20))
    }
  }

  /// Lips drawn on a sheet that lies on a dark table, in light that falls off.
  private func sheet() -> Photo {
    let (width, height) = (420, 600)
    let drawing = Paper.photo(of: lips, size: 240, pen: 0.02, ink: 90, paper: 225).image
    var image = Image(width: width, height: height, red: 45, green: 40, blue: 38)
    for y in 40..<560 {
      for i in (3 * (y * width + 30))..<(3 * (y * width + 390)) { image.pixels[i] = 225 }
    }
    image.paste(drawing, atX: 90, y: 200)
    for i in image.pixels.indices {
      let light = 1 - 0.5 * Double(i / 3 % width) / Double(width)
      image.pixels[i] = UInt8(light * Double(image.pixels[i]))
    }
    return Photo(image: image)
  }

  @Test func `a photo of a sheet shows the drawing, and neither shadow nor table`() throws {
    let traced = try TracedDrawing(sheet(), path: "sheet.jpg")
    #expect(!traced.isSquare && traced.isPhoto)
    // From units of the sheet's longer side to units of the box that was drawn in.
    let strokes = traced.strokes.map { $0.map { 1 / 240 * (600 * $0 - Point(x: 90, y: 200)) } }
    #expect(distance(strokes, lips) < 0.008)
    #expect(distance(lips, strokes) < 0.012)
  }

  @Test func `what is drawn on a sheet is laid where the face has it`() throws {
    let face = FaceLines(landmarks: try Golden().meanFace(), creases: [])
    let traced = try TracedDrawing(sheet(), path: "sheet.jpg")
    let laid = face.laid(traced.strokes, as: .component(.mouth))
    #expect(distance(laid, lips) < 0.02)
  }

  @Test func `a filled area is no drawing`() {
    var photo = Paper.photo(of: lips, size: 100, pen: 0.02)
    for y in 10..<90 {
      for i in (3 * (y * 100 + 5))..<(3 * (y * 100 + 95)) { photo.image.pixels[i] = 0 }
    }
    #expect {
      try traced(photo)
    } throws: { error in
      if case .notLines(_, let plain)? = error as? DrawingError { plain < 0.4 } else { false }
    }
  }

  /// Drawn with a pen of 1 of 60, on a sheet.
  private func phone(width: Int, height: Int, side: Double) -> Photo {
    let drawing = Paper.photo(of: lips, size: 480, pen: 1 / 60).image
    return Photo(image: drawing.photographed(width: width, height: height, side: side))
  }

  @Test(arguments: [(480, 640, 380.0), (640, 480, 330), (512, 512, 500), (400, 400, 560)])
  func `a phone's picture shows the drawing, with a table around the sheet or cropped`(
    width: Int, height: Int, side: Double
  ) throws {
    let traced = try TracedDrawing(
      phone(width: width, height: height, side: side), path: "phone.jpg")
    #expect(traced.isPhoto && traced.isSquare == (width == height))
    let longer = Double(max(width, height))
    // Back from the slanted sheet.
    let strokes = traced.strokes.map {
      $0.map { place in
        let (dx, dy) = (longer * place.x - Double(width) / 2, longer * place.y - Double(height) / 2)
        return Point(x: (dx + 0.06 * dy) / side + 0.5, y: (dy - 0.05 * dx) / side + 0.5)
      }
    }
    #expect(distance(strokes, lips) < 0.01)
    #expect(distance(lips, strokes) < 0.015)
  }

  @Test(arguments: [1, 3, 12])
  func `a dark frame around a drawing is no line`(width: Int) throws {
    var photo = Paper.photo(of: lips, size: 440, pen: 0.02)
    let inner = width..<(440 - width)
    for y in 0..<440 {
      for x in 0..<440 where !inner.contains(x) || !inner.contains(y) {
        for i in 0..<3 { photo.image.pixels[3 * (y * 440 + x) + i] = 28 }
      }
    }
    let traced = try TracedDrawing(photo, path: "lips.png")
    #expect(!traced.isPhoto)
    #expect(distance(traced.strokes, lips) < 0.006)
    #expect(distance(lips, traced.strokes) < 0.01)
  }

  @Test func `rows of a table below the sheet are no lines`() throws {
    for rows in 1...6 {
      var photo = Paper.photo(of: lips, size: 440, pen: 0.02)
      for i in (3 * (440 - rows) * 440)..<(3 * 440 * 440) { photo.image.pixels[i] = 60 }
      #expect(distance(try traced(photo), lips) < 0.006, "\(rows) rows")
    }
  }
}
