import Document
import Face
import Foundation
import Geometry
import Raster

/// From a photo the lines that a person could have drawn of a face.
package struct FaceLines: Sendable, Equatable {
  /// The landmarks in pixels of the crop.
  private let landmarks: Landmarks
  /// Strong lines of the skin in pixels of the crop, the longest first, by the component whose box
  /// holds all of them.
  private let creases: [FaceComponent: [Polyline]]

  /// Once per face: the skin is searched for ridges.
  /// - Parameter landmarks: in pixels of the crop.
  package init(of crop: Image, landmarks: Landmarks) {
    self.init(landmarks: landmarks, creases: Creases(of: crop, landmarks: landmarks).strokes)
  }

  init(landmarks: Landmarks, creases: [Polyline]) {
    self.landmarks = landmarks
    self.creases = Dictionary(grouping: creases) { Self.holder(of: $0, landmarks: landmarks) }
  }

  /// The component whose box holds all of a line, in pixels of the crop; the face where none does.
  private static func holder(of line: Polyline, landmarks: Landmarks) -> FaceComponent {
    let inner = FaceComponent.allCases.filter { $0 != .face }
    return inner.first { component in
      let box = ComponentBox(of: component, landmarks: landmarks)
      return line.points.map(box.units).allSatisfy {
        min($0.x, $0.y) >= 0 && max($0.x, $0.y) <= 1
      }
    } ?? .face
  }

  /// The component whose box holds all of a line, in pixels of the crop; the face where none does.
  func holder(of line: Polyline) -> FaceComponent {
    Self.holder(of: line, landmarks: landmarks)
  }

  /// The component with a crease that a line runs along, no point farther from it than `slack`;
  /// both in pixels of the crop. Nil where it is no crease of this face.
  func owner(ofCrease line: Polyline, within slack: Double) -> FaceComponent? {
    FaceComponent.allCases.first { component in
      let own = creases(of: component)
      return !own.isEmpty
        && line.points.allSatisfy { place in own.contains { $0.distance(to: place) < slack } }
    }
  }

  /// The face's outline in pixels of the crop.
  var outline: Polyline { Contours(of: .face, landmarks: landmarks).curves[0] }

  /// All strong lines of the skin, in pixels of the crop.
  package var allCreases: [Polyline] { FaceComponent.allCases.flatMap(creases(of:)) }

  /// The strong lines of the skin that belong to one component, in pixels of the crop.
  package func creases(of component: FaceComponent) -> [Polyline] { creases[component] ?? [] }

  package func box(of component: FaceComponent) -> ComponentBox {
    ComponentBox(of: component, landmarks: landmarks)
  }

  /// A component's contours and creases, in units of its box.
  package func lines(of component: FaceComponent) -> ComponentLines {
    let box = box(of: component)
    return ComponentLines(
      component: component, points: component.points.map { box.units(landmarks[$0]) },
      creases: (creases[component] ?? []).map { $0.map(box.units) })
  }
}

/// The lines of one component as they are before anybody edits them, in units of its box.
package struct ComponentLines: Sendable, Equatable {
  package let component: FaceComponent
  /// Where the component's points lie, in its order.
  package let points: [Point]
  /// The contours, as fine as a document keeps strokes, so that those left alone are found again.
  package let contours: [Polyline]
  package let creases: [Polyline]

  package init(component: FaceComponent, points: [Point], creases: [Polyline]) {
    self.component = component
    self.points = points
    contours = Drawing(Contours(of: component, points: points).strokes()).strokes
    self.creases = Drawing(creases).strokes
  }

  /// What the editor shows and a person edits.
  package var strokes: [Polyline] { contours + creases }
}
