import Face
import Foundation
import Geometry
import Raster
import Testing

@testable import DeepFaceEditing

struct LinesTests {
  @Test(arguments: FaceComponent.allCases)
  func `contours are those that the readers learnt from`(component: FaceComponent) throws {
    let golden = try Golden()
    let wanted = try golden.strokes("\(component.rawValue).contours")
    let ours = try Contours(of: component, landmarks: golden.meanFace()).strokes()
    #expect(ours.map(\.points.count) == wanted.map(\.points.count))
    for (a, b) in zip(ours, wanted) { #expect(error(a.points, b.points) < 1e-3) }
  }

  @Test func `wrinkles are found, and are those that Python finds`() throws {
    let golden = try Golden()
    let face = try golden.meanFace()
    let found = Creases(of: Wrinkles.crop, landmarks: face).strokes
    let wanted = try golden.strokes("creases")
    #expect(found.count == Wrinkles.strokes.count)
    #expect(found.map(\.points.count) == wanted.map(\.points.count))
    for (a, b) in zip(found, wanted) { #expect(error(a.points, b.points) < 0.1) }
    for wrinkle in Wrinkles.strokes {
      let middle = wrinkle.points[wrinkle.points.count / 2]
      #expect(found.contains { $0.distance(to: middle) < 1.5 })
    }
  }

  @Test func `a wrinkle belongs to the component that holds it, others to the face`() throws {
    let face = FaceLines(of: Wrinkles.crop, landmarks: try Golden().meanFace())
    for component in [FaceComponent.face, .mouth, .nose] {
      #expect(face.lines(of: component).creases.count == 1)
    }
    #expect(face.lines(of: .leftEye).creases.isEmpty)
  }

  @Test func `even skin has no wrinkles`() throws {
    let plain = Image(width: 256, height: 256, red: 180, green: 150, blue: 130)
    #expect(Creases(of: plain, landmarks: try Golden().meanFace()).strokes.isEmpty)
  }

  @Test func `lids hide a part of the iris, and a shut eye all of it`() throws {
    var face = try Golden().meanFace()
    let open = Contours(of: .rightEye, landmarks: face)
    #expect(open.strokes().count == 6)
    let lids = FaceComponent.rightEye.contours[2...3].map(\.landmarks)
    for (upper, lower) in zip(lids[0], lids[1]) { face[lower] = face[upper] }
    #expect(Contours(of: .rightEye, landmarks: face).strokes().count == 4)
  }

  @Test func `the left eye is the right one in a mirror`() {
    let (left, right) = (FaceComponent.leftEye, FaceComponent.rightEye)
    #expect(left.points.count == right.points.count)
    #expect(left.contours.map(\.landmarks.count) == right.contours.map(\.landmarks.count))
    #expect(Set(left.points).isDisjoint(with: right.points))
  }

  @Test(arguments: FaceComponent.allCases)
  func `a component lies in the middle of its box`(component: FaceComponent) throws {
    let face = try Golden().meanFace()
    let box = ComponentBox(of: component, landmarks: face)
    let points = component.points.map { box.units(face[$0]) }
    #expect(points.allSatisfy { (0...1).contains($0.x) && $0.y > 0 && $0.y < 1.1 })
    let back = box.pixels(box.units(face[0]))
    #expect((back - face[0]).length < 1e-9)
  }
}

/// A crop of skin with three wrinkles, as `sketch_export.py` makes it.
private enum Wrinkles {
  static let strokes = [
    [(128, 84), (128, 104)], [(90, 62), (130, 58), (166, 62)], [(94, 164), (84, 178), (80, 196)],
  ].map { Polyline($0.map { Point(x: $0.0 + 0.5, y: $0.1 + 0.5) }) }

  static let crop: Image = {
    let drawn = Plane(drawing: strokes, size: 256, pen: 2.5)
    let pixels = drawn.values.flatMap { value in
      [UInt8](repeating: UInt8((180 * (1 - 0.35 * value)).rounded()), count: 3)
    }
    return Image(width: 256, height: 256, pixels: pixels)
  }()
}
