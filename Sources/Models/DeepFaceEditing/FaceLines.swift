import Document
import Foundation
import Geometry
import Raster

/// From a photo the lines that a person could have drawn of a face.
package struct FaceLines: Sendable, Equatable {
  /// 478 points in pixels of the crop.
  private let landmarks: [Point]
  /// Strong lines of the skin in pixels of the crop, the longest first, by the component whose box
  /// holds all of them.
  private let creases: [FaceComponent: [Polyline]]

  /// Once per face: the skin is searched for ridges.
  /// - Parameter landmarks: 478 points in pixels of the crop.
  package init(of crop: Image, landmarks: [Point]) {
    self.init(landmarks: landmarks, creases: Creases(of: crop, landmarks: landmarks).strokes)
  }

  init(landmarks: [Point], creases: [Polyline]) {
    self.landmarks = landmarks
    let inner = FaceComponent.allCases.filter { $0 != .face }
      .map { ($0, ComponentBox(of: $0, landmarks: landmarks)) }
    self.creases = Dictionary(grouping: creases) { stroke in
      inner.first { _, box in
        stroke.points.allSatisfy { p in
          let unit = box.units(p)
          return min(unit.x, unit.y) >= 0 && max(unit.x, unit.y) <= 1
        }
      }?.0 ?? .face
    }
  }

  /// All strong lines of the skin, in pixels of the crop.
  package var allCreases: [Polyline] { FaceComponent.allCases.flatMap(creases(of:)) }

  /// Those that belong to one component, in pixels of the crop.
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

  /// All lines of the face in pixels of the crop.
  package var strokes: [Polyline] {
    FaceComponent.allCases.flatMap { component in
      lines(of: component).strokes.map { $0.map(box(of: component).pixels) }
    }
  }
}

/// The lines of one component as they are before anybody edits them, in units of its box.
package struct ComponentLines: Sendable, Equatable {
  package let component: FaceComponent
  /// Where the component's points lie, in its order.
  package let points: [Point]
  /// As fine as a document keeps strokes, so that those left alone are found again.
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
