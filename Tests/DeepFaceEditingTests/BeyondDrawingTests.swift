import Document
import Face
import Foundation
import Geometry
import Tensor
import Testing

@testable import DeepFaceEditing

/// What is drawn and no drawing can give.
struct BeyondDrawingTests {
  private let landmarks: Landmarks

  init() throws { landmarks = try Golden().meanFace() }

  private func own(_ component: FaceComponent) -> ComponentLines {
    Golden.lines(component, landmarks)
  }

  private func found(_ component: FaceComponent, _ strokes: [Polyline]) throws -> BeyondDrawing? {
    let own = own(component)
    var work = Work()
    let drawing = Drawing(strokes)
    let points = try DrawnGeometry().points(of: drawing, own: own, work: &work)
    return own.beyond(drawing, meaning: points)
  }

  private func contours(_ component: FaceComponent) -> [Polyline] {
    Contours(of: component, points: own(component).points).curves
  }

  @Test(arguments: FaceComponent.allCases)
  func `the photo's own lines are within a drawing's reach`(component: FaceComponent) throws {
    #expect(try found(component, own(component).strokes) == nil)
  }

  @Test func `a shut mouth drawn open hides its teeth, a smile needs none`() throws {
    // The mean face's lips part a little: here they touch.
    let lips = FaceComponent.mouth.points
    let (upper, lower) = (lips.firstIndex(of: 13)!, lips.firstIndex(of: 14)!)
    var shut = own(.mouth).points
    shut[lower] = shut[upper]
    let own = ComponentLines(component: .mouth, points: shut, creases: [])
    let xs = own.points.map(\.x)
    let width = xs.max()! - xs.min()!
    func parted(by step: Double) -> [Point] {
      var points = shut
      points[lower] = points[lower] + Point(x: 0, y: step * width)
      return points
    }
    let drawing = Drawing(own.strokes)
    #expect(own.beyond(drawing, meaning: parted(by: 0.2)) == .teeth)
    #expect(own.beyond(drawing, meaning: parted(by: 0.02)) == nil)
  }

  @Test(arguments: [FaceComponent.leftEye, .rightEye])
  func `an eye is shut by one line with lashes, and by two at one height`(eye: FaceComponent) throws
  {
    let curves = contours(eye)
    let lid = curves[FaceComponent.lids.lower]
    let lashes = stride(from: 0, to: lid.points.count, by: 6).map { i in
      Polyline([lid.points[i], lid.points[i] + Point(x: 0, y: 0.04)])
    }
    let brows = Array(curves[0..<2])
    #expect(try found(eye, brows + [lid] + lashes) == .shutEye)
    #expect(try found(eye, brows + [lid, lid.map { $0 + Point(x: 0, y: 0.01) }]) == .shutEye)
  }

  @Test(arguments: [FaceComponent.leftEye, .rightEye])
  func `a sleepy eye is not shut`(eye: FaceComponent) throws {
    let curves = contours(eye)
    let (upper, lower) = (curves[FaceComponent.lids.upper], curves[FaceComponent.lids.lower])
    let sleepy = upper.map { place in
      let below = lower.points.min { abs($0.x - place.x) < abs($1.x - place.x) }!
      return place + 0.4 * (below - place)
    }
    #expect(try found(eye, [sleepy, lower]) == nil)
  }

  @Test(arguments: [(-0.3, true), (0.3, true), (0.05, false)])
  func `an iris drawn elsewhere is no gaze`(aside: Double, isTold: Bool) throws {
    let curves = contours(.rightEye)
    let (iris, lids) = (curves[FaceComponent.iris], Array(curves[2...3]))
    let xs = lids.flatMap(\.points).map(\.x)
    let step = Point(x: aside * (xs.max()! - xs.min()!), y: 0)
    let drawn = lids + [iris.map { $0 + step }]
    #expect(try found(.rightEye, drawn) == (isTold ? .gaze : nil))
  }
}
