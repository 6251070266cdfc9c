import Face
import Foundation
import Geometry
import Raster
import Testing

@testable import DeepFaceEditing

/// Drawings of a whole face, and drawings given for what they are not.
struct WholeDrawingTests {
  private let faces: [FaceLines]

  init() throws {
    let crease = Polyline([(120.0, 60.0), (140, 58), (150, 60)].map { Point(x: $0.0, y: $0.1) })
    faces = try Golden().faces().prefix(12).map { FaceLines(landmarks: $0, creases: [crease]) }
  }

  /// All lines of a face as `mien sketch` writes them, in units of the crop.
  private func whole(_ face: FaceLines) -> [Polyline] {
    face.strokes.map { $0.map { 1 / Double(Crop.size) * $0 } }
  }

  /// The mean distance of the points of `a` to the lines `b`.
  private func distance(_ a: [Polyline], _ b: [Polyline]) -> Double {
    let points = a.flatMap { $0.divided(step: 0.02).points }
    return points.reduce(0) { sum, p in sum + b.map { $0.distance(to: p) }.min()! }
      / Double(points.count)
  }

  @Test func `a whole face falls into its components`() throws {
    for face in faces {
      let parts = WholeDrawing(whole(face), on: face).parts
      for component in FaceComponent.allCases {
        let part = try #require(parts[component])
        let own = face.lines(of: component).strokes
        #expect(distance(part, own) < 0.01 && distance(own, part) < 0.01, "\(component)")
      }
    }
  }

  @Test func `of another face's drawing every component gets its own lines`() throws {
    for (face, other) in zip(faces, faces.dropFirst()) {
      let parts = WholeDrawing(whole(other), on: face).parts
      for component in FaceComponent.allCases {
        let part = try #require(parts[component])
        // Where the other face has its component, in units of this one's box.
        let theirs = other.lines(of: component).strokes.map {
          $0.map(other.box(of: component).pixels).map(face.box(of: component).units)
        }
        #expect(distance(part, theirs) < 0.045, "\(component)")
      }
    }
  }

  @Test func `hair and collars belong to nobody`() throws {
    let hair = Polyline([Point(x: 0.02, y: 0.02), Point(x: 0.05, y: 0.3)])
    let parts = WholeDrawing([hair], on: faces[0]).parts
    #expect(parts.isEmpty)
  }

  @Test func `a drawing given for what it is raises no doubt, drawn by an unsure hand`() throws {
    for (index, (face, other)) in zip(faces, faces.dropFirst()).enumerated() {
      #expect(face.mistaken(whole(other), for: .wholeFace) == nil)
      for component in FaceComponent.allCases {
        var hand = Hand(index, of: component)
        let strokes = try hand.draw(other.lines(of: component).strokes, as: .crooked)
        #expect(face.mistaken(strokes, for: .component(component)) == nil, "\(component)")
      }
    }
  }

  @Test func `a whole face given as a mouth is noticed, and a mouth given as a whole face`() {
    for (face, other) in zip(faces, faces.dropFirst()) {
      #expect(face.mistaken(whole(other), for: .component(.mouth)) == .wholeFace)
      let mouth = other.lines(of: .mouth).strokes
      #expect(face.mistaken(mouth, for: .wholeFace) == .component(.mouth))
      #expect(face.mistaken(mouth, for: .component(.nose)) == .component(.mouth))
    }
  }

  /// Smaller and elsewhere, as on a sheet.
  private func moved(_ lines: [Polyline]) -> [Polyline] {
    lines.map { $0.map { Point(x: 0.1, y: 0.28) + 0.55 * $0 } }
  }

  @Test func `of a photo the lines are laid on the face, square or not`() throws {
    for (face, other) in zip(faces, faces.dropFirst()) {
      let laid = try #require(
        face.relaid(moved(whole(other)), as: .wholeFace, isPhoto: true))
      #expect(distance(laid, whole(other)) < 0.04)
      // In a corner: in the middle an open mouth drawn small may be the photo's shut one.
      let lips = other.lines(of: .mouth).strokes.map {
        $0.map { Point(x: 0.45, y: 0.5) + 0.5 * $0 }
      }
      #expect(face.relaid(lips, as: .component(.mouth), isPhoto: true) != nil)
    }
  }

  @Test func `lines in their own box stay where they were drawn`() throws {
    for (index, (face, other)) in zip(faces, faces.dropFirst()).enumerated() {
      #expect(face.relaid(whole(other), as: .wholeFace, isPhoto: false) == nil)
      for component in FaceComponent.allCases {
        var hand = Hand(index, of: component)
        let strokes = try hand.draw(other.lines(of: component).strokes, as: .crooked)
        let laid = face.relaid(strokes, as: .component(component), isPhoto: false)
        #expect(laid == nil, "\(component)")
      }
    }
  }

  @Test func `a round mouth on a sheet becomes no larger across than the face's own`() throws {
    let ring = Polyline(
      (0...40).map { i in
        let turn = 2 * Double.pi * Double(i) / 40
        return Point(x: 0.4 + 0.2 * cos(turn), y: 0.3 + 0.25 * sin(turn))
      })
    func across(_ lines: [Polyline]) -> Double {
      let points = lines.flatMap(\.points)
      let (xs, ys) = (points.map(\.x), points.map(\.y))
      return Point(x: xs.max()! - xs.min()!, y: ys.max()! - ys.min()!).length
    }
    for face in faces {
      let laid = face.laid([ring], as: .component(.mouth))
      #expect(abs(across(laid) / across(face.lines(of: .mouth).contours) - 1) < 0.05)
    }
  }
}

extension FaceLines {
  /// All lines of the face in pixels of the crop.
  fileprivate var strokes: [Polyline] {
    FaceComponent.allCases.flatMap { component in
      lines(of: component).strokes.map { $0.map(box(of: component).pixels) }
    }
  }
}
