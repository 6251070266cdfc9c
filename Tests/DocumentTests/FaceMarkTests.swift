import Foundation
import Geometry
import Testing

@testable import Document

struct FaceMarkTests {
  @Test func `a mark lies in some photo and can hold a face`() {
    #expect(FaceMark(centre: Point(x: 100, y: 80), width: 40) != nil)
    #expect(FaceMark(centre: Point(x: 100, y: 80), width: 5) == nil)
    #expect(FaceMark(centre: Point(x: -1, y: 80), width: 40) == nil)
    #expect(FaceMark(centre: Point(x: 100, y: .nan), width: 40) == nil)
    #expect(FaceMark(centre: Point(x: 100, y: 80), width: .infinity) == nil)
  }

  @Test func `a marked face comes back from a file, a found one as ever`() throws {
    let mark = FaceMark(centre: Point(x: 100.5, y: 80), width: 40)
    let found = FaceEdit.sample()
    let marked = FaceEdit(
      box: found.box, photoToCrop: found.photoToCrop, measured: found.measured, mark: mark)
    let bytes = try JSONEncoder().encode([found, marked])
    #expect(try JSONDecoder().decode([FaceEdit].self, from: bytes) == [found, marked])
    #expect(String(decoding: bytes, as: UTF8.self).ranges(of: "\"mark\"").count == 1)
    let damaged = String(decoding: bytes, as: UTF8.self).replacing("100.5", with: "-100.5")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([FaceEdit].self, from: Data(damaged.utf8))
    }
  }
}
