import Document
import Face
import Geometry
import Incremental

/// One way to change a face, as a picture that is painted over what lies below. A kind of edit is one
/// layer or several.
protocol FaceLayer: Hashable, Sendable {
  /// The kind of edit.
  associatedtype Part: EditPart
  associatedtype Painted: Paint

  var id: LayerID { get }

  /// Sets the layer's inputs to what an edit asks of a face, counted from 0: one `EditInput`, or several
  /// of its own where a part of the edit shall not wake what only another needs.
  func take(_ edit: FaceEdit, face: Int, into batch: inout Batch)

  /// What is to be painted on a face; nil where nothing is, and then no network runs.
  /// - Parameter side: of donors' crops in pixels: as fine as what is painted.
  func paint(on face: Int, side: Int, _ fetch: Fetch) throws -> Painted?

  /// Where a face's landmarks lie with the layer, in pixels of the crop.
  /// - Parameter points: where they lie without it.
  func landmarks(of face: Int, from points: Landmarks, _ fetch: Fetch) throws -> Landmarks
}

extension FaceLayer {
  func take(_ edit: FaceEdit, face: Int, into batch: inout Batch) {
    batch.set(EditInput<Part>(face: face), to: edit.edit[Part.self])
  }

  func landmarks(of face: Int, from points: Landmarks, _ fetch: Fetch) throws -> Landmarks {
    points
  }
}

/// Which layer it is.
package struct LayerID: Hashable, Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }

  package static let identity = LayerID("identity")
  package static let expression = LayerID("expression")
  package static let motion = LayerID("motion")
  package static func component(_ component: FaceComponent) -> LayerID {
    LayerID(component.rawValue)
  }
}

/// The stack of layers that a face's picture is made of, from below.
///
/// A floor is what a network looks down from: all layers of a floor encode the face as it is below the
/// floor, not each other's results, or a stroke on the mouth would encode the eyes anew. The layers of a
/// floor are painted in order.
package struct FaceLayers: Sendable {
  let floors: [[any FaceLayer]]

  /// Those of all kinds of edit. Components are painted in DeepFaceEditing's order, the face below its
  /// parts.
  package static let usual = FaceLayers([
    [IdentityLayer()],
    [.face, .mouth, .nose, .leftEye, .rightEye].map { ComponentLayer(component: $0) },
    [ExpressionLayer()],
    [MotionLayer()],
  ])

  init(_ floors: [[any FaceLayer]]) { self.floors = floors }

  /// The floor that a layer lies on.
  func floor(of layer: LayerID) -> Floor {
    guard let index = floors.firstIndex(where: { $0.contains { $0.id == layer } }) else {
      preconditionFailure("FaceLayers: there is no \(layer.name)")
    }
    return floor(index)
  }

  /// A floor, counted from below.
  func floor(_ index: Int) -> Floor {
    Floor(index: index, changedBy: index == 0 ? nil : floors[index - 1].first?.id)
  }
}

/// A place between two floors, from which a network looks down.
struct Floor: Hashable, Sendable {
  /// How many floors lie below.
  let index: Int
  /// A layer of the floor next below; nil where there is none.
  let changedBy: LayerID?
}
