/// A line that a component is drawn with.
package struct Contour: Sendable {
  /// The numbers of the `Landmarks` that it runs through.
  package let landmarks: [Int]
  package let isClosed: Bool

  init(_ landmarks: [Int], isClosed: Bool = false) {
    self.landmarks = landmarks
    self.isClosed = isClosed
  }
}

extension FaceComponent {
  /// The component's lines. Those of the left eye are the right one's in a mirror, point by point.
  package var contours: [Contour] { Self.allContours[self]! }

  /// The landmarks that the component's contours run through, each once: its geometry is where these lie.
  package var points: [Int] { Self.allPoints[self]! }

  package var isEye: Bool { self == .leftEye || self == .rightEye }

  /// Which contours of an eye are its lids.
  package static let lids = (upper: 2, lower: 3)
  /// Which contour of an eye is the iris, a ring of four points.
  package static let iris = 4
  /// Which contour of the mouth is where the lips part.
  package static let innerLips = 1

  private static let allContours = Dictionary(
    uniqueKeysWithValues: allCases.map { component -> (FaceComponent, [Contour]) in
      let contours =
        switch component {
        case .rightEye: eye(Landmarks.rightEye, Landmarks.rightIris)
        case .leftEye: eye(Landmarks.leftEye, Landmarks.leftIris)
        case .nose: noseLines
        case .mouth: [Landmarks.outerLips, Landmarks.innerLips].map { Contour($0, isClosed: true) }
        case .face: [Contour(Landmarks.oval, isClosed: true)]
        }
      return (component, contours)
    })

  private static let allPoints = allContours.mapValues { contours in
    contours.flatMap(\.landmarks).reduce(into: [Int]()) { points, landmark in
      if !points.contains(landmark) { points.append(landmark) }
    }
  }

  private static func eye(_ lines: Landmarks.EyeLines, _ iris: Landmarks.Iris) -> [Contour] {
    [lines.upperBrow, lines.lowerBrow, lines.upperLid, lines.lowerLid].map { Contour($0) }
      + [Contour(iris.ring, isClosed: true)]
  }

  private static let noseLines = [
    Contour(Landmarks.noseBridge.right), Contour(Landmarks.noseBridge.left),
    Contour(Landmarks.noseBase), Contour(Landmarks.nostrils.right, isClosed: true),
    Contour(Landmarks.nostrils.left, isClosed: true), Contour(Landmarks.noseTipLine),
  ]
}
