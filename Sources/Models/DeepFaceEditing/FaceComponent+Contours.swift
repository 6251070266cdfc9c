import Face

/// A line that a component is drawn with.
package struct Contour: Sendable {
  /// Numbers of the landmarks that it runs through, in mediapipe's order.
  package let landmarks: [Int]
  package let isClosed: Bool

  init(_ landmarks: [Int], isClosed: Bool = false) {
    self.landmarks = landmarks
    self.isClosed = isClosed
  }
}

extension FaceComponent {
  /// Its lines. Those of the left eye are the right one's in a mirror, point by point.
  package var contours: [Contour] {
    switch self {
    case .rightEye: Self.rightEyeContours
    case .leftEye: Self.leftEyeContours
    case .nose: Self.noseContours
    case .mouth: [Contour(Self.outerLip, isClosed: true), Contour(Self.innerLip, isClosed: true)]
    case .face: [Contour(Self.oval, isClosed: true)]
    }
  }

  /// The landmarks that its contours run through, each once: a component's geometry is where these lie.
  package var points: [Int] { Self.allPoints[self]! }

  /// Of its box, in pixels of the crop.
  package var side: Double {
    switch self {
    case .leftEye, .rightEye: 80
    case .nose: 88
    case .mouth: 104
    case .face: 256
    }
  }

  package var isEye: Bool { self == .leftEye || self == .rightEye }

  /// Which contours of an eye are its lids, and which is the iris, a ring of four points.
  static let lids = (upper: 2, lower: 3)
  static let iris = 4
  /// Which contour of the mouth is where the lips part.
  static let innerLips = 1

  private static let allPoints = Dictionary(
    uniqueKeysWithValues: allCases.map { component in
      var points: [Int] = []
      for landmark in component.contours.flatMap(\.landmarks) where !points.contains(landmark) {
        points.append(landmark)
      }
      return (component, points)
    })

  private static let rightEyeContours = [
    Contour([70, 63, 105, 66, 107]), Contour([46, 53, 52, 65, 55]),
    Contour([33, 246, 161, 160, 159, 158, 157, 173, 133]),
    Contour([33, 7, 163, 144, 145, 153, 154, 155, 133]),
    Contour([469, 470, 471, 472], isClosed: true),
  ]
  private static let leftEyeContours = [
    Contour([300, 293, 334, 296, 336]), Contour([276, 283, 282, 295, 285]),
    Contour([263, 466, 388, 387, 386, 385, 384, 398, 362]),
    Contour([263, 249, 390, 373, 374, 380, 381, 382, 362]),
    Contour([476, 475, 474, 477], isClosed: true),
  ]
  private static let noseContours = [
    Contour([193, 122, 196, 236]), Contour([417, 351, 419, 456]),
    Contour([209, 102, 98, 97, 2, 326, 327, 331, 429]),
    Contour([166, 79, 239, 238, 20, 60, 75], isClosed: true),
    Contour([392, 309, 459, 458, 250, 290, 305], isClosed: true),
    Contour([45, 4, 275]),
  ]
  private static let outerLip = [
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
  ]
  private static let innerLip = [
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95,
  ]
  private static let oval = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
  ]
}
