import Foundation
import Geometry
import Testing

@testable import Document

struct DrawingTests {
  private let line = Polyline([Point(x: 0.12345, y: 0.5), Point(x: 1.0 / 3, y: -0.25)])

  private func decode(_ text: String) throws -> Drawing {
    try JSONDecoder().decode(Drawing.self, from: Data(text.utf8))
  }

  @Test func `a point is kept to a ten thousandth of the box, and no stroke is without points`() {
    let drawing = Drawing([line, Polyline([])])
    #expect(drawing.strokes == [Polyline([Point(x: 0.1235, y: 0.5), Point(x: 0.3333, y: -0.25)])])
    #expect(drawing.refinement == 0.3 && !drawing.isEmpty)
    #expect(Drawing([Polyline([])]).isEmpty)
  }

  @Test(arguments: [-0.1, 1.01, .nan])
  func `a refinement outside 0 to 1 is refused`(refinement: Double) throws {
    #expect(throws: DocumentError.self) { try Drawing([line], refinement: refinement) }
    var drawing = Drawing([line])
    #expect(throws: DocumentError.self) { try drawing.set(refinement: refinement) }
    #expect(drawing.refinement == 0.3)
  }

  @Test func `other strokes keep the refinement`() throws {
    let redrawn = try Drawing([line], refinement: 0.9).with([])
    #expect(redrawn.isEmpty && redrawn.refinement == 0.9)
  }

  @Test func `a drawing reads back exactly, a stroke on a line as SVG has it`() throws {
    let drawing = try Drawing([line, Polyline([Point(x: 0, y: 1)])], refinement: 0.7)
    let bytes = RecipeFile.bytes(drawing, pretty: false)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"refinement":0.7,"strokes":["0.1235,0.5 0.3333,-0.25","0.0,1.0"]}"#)
    #expect(try JSONDecoder().decode(Drawing.self, from: Data(bytes)) == drawing)
  }

  @Test func `what a person writes by hand is understood`() throws {
    #expect(try decode(#"{"strokes": ["0,0  1,1"]}"#).strokes[0].points.count == 2)
    #expect(try decode(#"{"strokes": []}"#).isEmpty)
  }

  @Test(arguments: ["0", "0,1,2", "a,b", "0, 1", "nan,0", "inf,0", "1e9,0"])
  func `points that make no sense are damage`(points: String) {
    #expect(throws: DecodingError.self) { try decode(#"{"strokes": ["\#(points)"]}"#) }
  }

  @Test func `any two drawings have an order, and one only`() throws {
    let drawings = try [
      Drawing([]), Drawing([line]), Drawing([line, line]), Drawing([line], refinement: 0.1),
      Drawing([Polyline([Point(x: 0, y: 0)])]),
    ]
    for first in drawings {
      for second in drawings where first != second { #expect((first < second) != (second < first)) }
    }
    #expect(drawings.sorted() == drawings.reversed().sorted())
  }
}
