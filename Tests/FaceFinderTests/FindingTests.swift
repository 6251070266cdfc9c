import Geometry
import Raster
import Tensor
import Testing

@testable import FaceFinder

@Suite struct FindingTests {
  @Test(arguments: DemoFaces.names)
  func `a portrait has one face, in its middle`(_ name: String) throws {
    let faces = DemoFaces.finder.find(in: try DemoFaces.picture(name))
    try #require(faces.count == 1)
    let square = Square(around: faces[0].box)
    #expect((square.centre - Point(x: 256, y: 280)).length < 70)
    #expect((180..<420).contains(square.side))
    #expect(faces[0].score > 0.5)
  }

  @Test func `several faces are found, the largest first`() throws {
    var canvas = DemoFaces.canvas(640, 480)
    let places = [(120.0, 90.0, 110.0), (430.0, 150.0, 260.0), (150.0, 330.0, 180.0)]
    for (name, place) in zip(["mei", "samuel", "greta"], places) {
      let centre = Point(x: place.0, y: place.1)
      DemoFaces.paste(try DemoFaces.picture(name), into: &canvas, side: place.2, centre: centre)
    }
    let faces = DemoFaces.finder.find(in: canvas)
    try #require(faces.count == 3)
    for (face, place) in zip(faces, [places[1], places[2], places[0]]) {
      let centre = Square(around: face.box).centre
      #expect((centre - Point(x: place.0, y: place.1)).length < 0.15 * place.2)
    }
  }

  @Test(arguments: ["elena", "jun", "ruth"])
  func `a face of 24 pixels is found`(_ name: String) throws {
    let portrait = try DemoFaces.picture(name)
    let large = Square(around: try #require(DemoFaces.finder.find(in: portrait).first).box)
    var canvas = DemoFaces.canvas(160, 120)
    DemoFaces.paste(
      portrait, into: &canvas, side: 24 / large.side * 512, centre: Point(x: 83, y: 57))
    let faces = DemoFaces.finder.find(in: canvas)
    try #require(faces.count == 1)
    #expect(abs(Square(around: faces[0].box).side - 24) < 4)
  }

  @Test(arguments: [-30.0, -15, 15, 30])
  func `landmarks turn with the picture`(_ degrees: Double) throws {
    let portrait = try DemoFaces.picture("priya")
    let upright = try #require(DemoFaces.finder.find(in: portrait).first)
    var canvas = DemoFaces.canvas(640, 640)
    let map = DemoFaces.paste(
      portrait, into: &canvas, side: 400, turn: degrees, centre: Point(x: 330, y: 310))
    let turned = try #require(DemoFaces.finder.find(in: canvas).first)
    #expect(DemoFaces.error(turned.landmarks, upright.landmarks.moved(by: map.apply)) < 0.03)
  }

  @Test func `a face between two parts of a large photo is found once`() throws {
    var canvas = DemoFaces.canvas(1100, 200)
    let centre = Point(x: 962, y: 100)
    DemoFaces.paste(try DemoFaces.picture("oskar"), into: &canvas, side: 90, centre: centre)
    let faces = DemoFaces.finder.find(in: canvas)
    #expect(faces.count == 1)
  }

  @Test(arguments: [(1, 1), (7, 3), (64, 2), (300, 200)])
  func `where nobody is there is no face`(_ width: Int, _ height: Int) {
    #expect(DemoFaces.finder.find(in: DemoFaces.canvas(width, height)).isEmpty)
  }
}
