import Document
import Face
import Foundation
import Geometry
import Tensor
import Testing

@testable import DeepFaceEditing

struct DrawnGeometryTests {
  private let geometry: DrawnGeometry
  private let faces: [Landmarks]

  init() throws {
    geometry = try DrawnGeometry()
    faces = try Golden().faces()
  }

  private func points(
    _ strokes: [Polyline], _ refinement: Double, own: ComponentLines
  ) throws -> [Point] {
    var work = Work()
    let drawing = try Drawing(strokes, refinement: refinement)
    return geometry.points(of: drawing, own: own, work: &work)
  }

  /// In per cent of the eye distance, as all numbers here.
  private func error(_ a: [Point], _ b: [Point], _ component: FaceComponent) -> Double {
    Golden.percent(component) * DeepFaceEditingTests.error(a, b)
  }

  @Test(arguments: FaceComponent.allCases)
  func `lines left as they are give the photo's own points`(component: FaceComponent) throws {
    for face in faces {
      let own = Golden.lines(component, face)
      for refinement in [0, 0.5, 1] {
        let isSame = try points(own.strokes, refinement, own: own) == own.points
        #expect(isSame)
      }
    }
  }

  @Test(arguments: FaceComponent.allCases, Hand.Kind.allCases)
  func `another face's lines are understood, drawn by an unsure hand`(
    component: FaceComponent, kind: Hand.Kind
  ) throws {
    var (before, drawn, refined) = (0.0, 0.0, 0.0)
    for (index, face) in faces.enumerated() {
      let own = Golden.lines(component, face)
      let other = Golden.lines(component, faces[(index + 7) % faces.count])
      var hand = Hand(index, of: component)
      let strokes = try hand.draw(other.strokes, as: kind)
      before += error(own.points, other.points, component)
      drawn += error(try points(strokes, 0, own: own), other.points, component)
      refined += error(try points(strokes, 1, own: own), other.points, component)
    }
    let count = Double(faces.count)
    let limit = Self.limits[kind]! * (component == .face ? 2.5 : 1)
    #expect(drawn / count < limit && refined / count < limit)
    #expect(drawn / count < 0.55 * before / count)
    if component != .face, kind == .crooked || kind == .broken { #expect(refined < drawn) }
  }

  /// Per cent; the outline of a face is long and has few landmarks to hold on to.
  private static let limits: [Hand.Kind: Double] = [
    .clean: 1.3, .crooked: 2.3, .broken: 1.7, .partial: 3, .thick: 2.5,
  ]

  @Test(arguments: FaceComponent.allCases)
  func `a drawing that mien wrote is read back`(component: FaceComponent) throws {
    var sum = 0.0
    for face in faces {
      let own = Golden.lines(component, face)
      let photo = Paper.photo(of: own.strokes, size: 512, pen: 0.006)
      let traced = try TracedDrawing(photo, path: "").strokes
      sum += error(try points(traced, 0.3, own: own), own.points, component)
    }
    #expect(sum / Double(faces.count) < 1)
  }

  @Test(arguments: [FaceComponent.leftEye, .nose, .mouth])
  func `without refinement the contours lie on the strokes`(component: FaceComponent) throws {
    var (sum, count) = (0.0, 0)
    for (index, face) in faces.enumerated() {
      let own = Golden.lines(component, face)
      var hand = Hand(index, of: component)
      let strokes = try hand.draw(
        Golden.lines(component, faces[(index + 7) % faces.count]).strokes, as: .crooked)
      let wanted = try points(strokes, 0, own: own)
      for p in Contours(of: component, points: wanted).strokes().flatMap(\.points) {
        sum += strokes.map { $0.distance(to: p) }.min()!
        count += 1
      }
    }
    let distance = Golden.percent(component) * sum / Double(count)
    #expect(distance < 1)
  }

  @Test func `the left eye is read in a mirror`() throws {
    let right = Golden.lines(.rightEye, faces[3])
    let left = ComponentLines(
      component: .leftEye, points: right.points.map(mirrored), creases: [])
    var hand = Hand(5, of: .rightEye)
    let strokes = try hand.draw(Golden.lines(.rightEye, faces[8]).strokes, as: .crooked)
    let ours = try points(strokes, 0.4, own: right)
    let theirs = try points(strokes.map { $0.map(mirrored) }, 0.4, own: left)
    #expect(error(ours, theirs.map(mirrored), .leftEye) < 0.05)
  }

  private func mirrored(_ p: Point) -> Point { Point(x: 1 - p.x, y: p.y) }

  @Test func `a raised brow raises its own points and leaves the eye`() throws {
    for face in faces {
      let own = Golden.lines(.rightEye, face)
      let brows = own.strokes.prefix(2).map { $0.map { $0 - Point(x: 0, y: 0.06) } }
      let wanted = try points(brows + own.strokes.dropFirst(2), 0, own: own)
      let steps = zip(wanted, own.points).map { $0 - $1 }
      for step in steps.prefix(10) { #expect(abs(step.y + 0.06) < 0.02) }
      for step in steps.dropFirst(10) { #expect(step.length < 0.02) }
    }
  }

  @Test func `an erased line leaves its points where they were`() throws {
    for face in faces {
      let eye = Golden.lines(.rightEye, face)
      let rest = try points(Array(eye.strokes.dropFirst(2)), 0, own: eye)
      #expect(error(rest, eye.points, .rightEye) < 1)
      let mouth = Golden.lines(.mouth, face)
      let outer = try points([mouth.strokes[0]], 0, own: mouth)
      #expect(error(outer, mouth.points, .mouth) < 1)
    }
  }

  @Test func `one line between the lips shuts the mouth`() throws {
    let (upper, lower) = ([80, 81, 82, 13, 312, 311, 310], [88, 178, 87, 14, 317, 402, 318])
    let place = { (landmark: Int) in FaceComponent.mouth.points.firstIndex(of: landmark)! }
    var gap = 0.0
    for (index, face) in faces.enumerated() {
      var goal = Golden.lines(.mouth, faces[(index + 7) % faces.count]).points
      for (a, b) in zip(upper.map(place), lower.map(place)) {
        goal[a] = 0.5 * (goal[a] + goal[b])
        goal[b] = goal[a]
      }
      let outer = Contours(of: .mouth, points: goal).curves[0]
      let line = FaceComponent.mouth.contours[1].landmarks.prefix(11).map { goal[place($0)] }
      let between = Polyline(curveThrough: Array(line), closed: false)
      let wanted = try points([outer, between], 0, own: Golden.lines(.mouth, face))
      #expect(error(wanted, goal, .mouth) < 2.5)
      let gaps = zip(upper, lower).map { (wanted[place($0)] - wanted[place($1)]).length }
      gap += gaps.max()! / Double(faces.count)
    }
    #expect(gap < 0.02)
  }

  @Test func `wrinkles attract nothing, the photo's own or new ones`() throws {
    let fold = Polyline([(0.2, 0.05), (0.35, 0.12), (0.6, 0.1)].map { Point(x: $0.0, y: $0.1) })
    let bag = Polyline([(0.4, 0.85), (0.6, 0.88), (0.8, 0.84)].map { Point(x: $0.0, y: $0.1) })
    for face in faces {
      let plain = Golden.lines(.rightEye, face)
      let own = ComponentLines(component: .rightEye, points: plain.points, creases: [fold])
      #expect(error(try points(plain.strokes, 0, own: own), own.points, .rightEye) < 0.1)
      let more = try points(own.strokes + [bag], 0, own: own)
      #expect(error(more, own.points, .rightEye) < 1)
    }
  }

  @Test func `what cannot mean anything changes nothing`() throws {
    let own = Golden.lines(.nose, faces[0])
    let far = Polyline([Point(x: 50, y: 0.5), Point(x: -60, y: 0.7)])
    #expect(try points([far], 0.3, own: own) == own.points)
    #expect(try points([], 0.3, own: own) == own.points)
    let dot = try points(own.strokes + [Polyline([Point(x: 0.02, y: 0.97)])], 0, own: own)
    #expect(error(dot, own.points, .nose) < 0.5)
  }

  @Test func `between drawn and refined lies a straight line`() throws {
    let own = Golden.lines(.mouth, faces[0])
    let strokes = Golden.lines(.mouth, faces[9]).strokes
    let ends = try [0, 1].map { try points(strokes, $0, own: own) }
    let middle = zip(ends[0], ends[1]).map { 0.5 * ($0 + $1) }
    #expect(error(try points(strokes, 0.5, own: own), middle, .mouth) < 1e-6)
    #expect(error(ends[0], ends[1], .mouth) > 0.1)
  }
}
