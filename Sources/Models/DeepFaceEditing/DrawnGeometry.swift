import Document
import Face
import Geometry
import Layers
import Tensor

/// What a drawing means: where a component's points are to lie.
///
/// A reader says what a crooked, broken or partial drawing means, compared with what it says of the
/// photo's own lines, so that its errors cancel and lines that stayed keep their points. Then the
/// points move onto the strokes near them, as drawn; and a person's weight takes them to what the
/// nearest known faces have.
package struct DrawnGeometry: Sendable {
  private let readers: [FaceComponent: DrawingReader]

  package init(_ weights: Weights) throws(WeightsError) {
    let eye = try DrawingReader(weights, "eye")
    readers = [
      .rightEye: eye, .leftEye: eye, .nose: try DrawingReader(weights, "nose"),
      .mouth: try DrawingReader(weights, "mouth"), .face: try DrawingReader(weights, "face"),
    ]
  }

  /// The networks that ship.
  package init() throws(WeightsError) {
    try self.init(Fuse.shippedWeights("drawing-readers"))
  }

  /// Where the points lie that a drawing means, in the component's order, in units of its box.
  ///
  /// Contours that were not drawn go where the reader thinks, seeing what was; where nothing else
  /// changed they stay. The photo's own creases are no contours, nor is anything far from them.
  /// - Parameters:
  ///   - drawing: in units of the box. Its refinement is 0 exactly as drawn, 1 as the nearest known
  ///     faces have it.
  ///   - own: the lines of the photo; drawn as they are they give its own points exactly.
  package func points(
    of drawing: Drawing, own: ComponentLines, work: inout Work
  ) -> [Point] {
    let drawn = drawing.strokes.filter { stroke in
      stroke.points.allSatisfy(Self.isNear) && !stroke.lies(on: own.creases)
    }
    // A drawing holds its strokes a little rounded.
    guard !drawn.isEmpty, drawing.strokes != Drawing(own.strokes).strokes else {
      return own.points
    }
    let isLeft = own.component == .leftEye
    let component = isLeft ? .rightEye : own.component
    let here = isLeft ? own.points.map(\.mirrored) : own.points
    var wanted = asDrawn(
      isLeft ? drawn.map(\.mirrored) : drawn, component, own: here, work: &work)
    if drawing.refinement > 0 {
      let shapes = readers[component]!.shapes
      // The difference, so that a face that is none of the known ones keeps what is its own.
      let steps = zip(shapes.refined(wanted), shapes.refined(here)).map { $0 - $1 }
      wanted = here.indices.map { i in
        wanted[i] + drawing.refinement * (here[i] + steps[i] - wanted[i])
      }
    }
    return isLeft ? wanted.map(\.mirrored) : wanted
  }

  /// So far from the box nobody draws a component.
  private static func isNear(_ p: Point) -> Bool {
    (-1...2).contains(p.x) && (-1...2).contains(p.y)
  }

  /// The points on the strokes, unrefined.
  private func asDrawn(
    _ strokes: [Polyline], _ component: FaceComponent, own: [Point], work: inout Work
  ) -> [Point] {
    let reader = readers[component]!
    let fit = StrokeFit(component: component, strokes: strokes)
    let contours = Contours(of: component, points: own)
    let read = reader(strokes, work: &work)
    func moved(against lines: [Polyline]) -> [Point] {
      let rest = reader(lines, work: &work)
      return own.indices.map { own[$0] + (read[$0] - rest[$0]) }
    }
    // What is missing in the drawing shall be missing in what it is compared with, so that it makes
    // no difference. What is missing is seen from where the points are, or would be if all had been
    // drawn: from where more of the drawing is understood.
    let guesses = [own, moved(against: contours.strokes())]
      .map { Contours(of: component, points: $0) }
    let guess = guesses.max { fit.explained(by: $0) < fit.explained(by: $1) }!
    let pulls = fit.pulls(on: guess)
    let drawnAgain = contours.strokes { pulls[$0][$1] != nil }
    return fit.fitted(moved(against: drawnAgain.isEmpty ? contours.strokes() : drawnAgain))
  }
}

extension Polyline {
  /// How far a line moves that is drawn, scanned and traced again, in units of the box.
  private static let tremble = 0.015

  /// Whether it runs along other lines.
  fileprivate func lies(on lines: [Polyline]) -> Bool {
    points.allSatisfy { point in
      lines.contains { $0.distance(to: point) < Self.tremble }
    }
  }
}
