import Geometry

extension Landmarks {
  /// The corners of the person's right eye.
  package static let rightEyeCorners = (outer: 33, inner: 133)
  /// The corners of the person's left eye.
  package static let leftEyeCorners = (outer: 263, inner: 362)
  /// The corners of the mouth, of the lips' outer line.
  package static let mouthCorners = (right: 61, left: 291)
  /// The corners of the mouth's opening.
  package static let openingCorners = (right: 78, left: 308)
  /// The middles of the lips' edges, between which a mouth opens.
  package static let lipEdges = (upper: 13, lower: 14)
  /// The tip of the nose, and the landmark just below it.
  package static let (noseTip, belowNoseTip) = (4, 1)

  /// The lowest point of the chin, and the upper end of the forehead.
  package static let (chin, forehead) = (152, 10)

  /// Where the face's outline is widest, before the ears.
  package static let temples = (right: 234, left: 454)

  /// An iris: its middle, and the four landmarks around it.
  package struct Iris: Sendable {
    package let middle: Int
    package let ring: [Int]
  }
  package static let rightIris = Iris(middle: 468, ring: [469, 470, 471, 472])
  package static let leftIris = Iris(middle: 473, ring: [476, 475, 474, 477])

  /// The closed line around the face, from the middle of the forehead to the picture's right.
  package static let oval = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
  ]
  /// The closed line around the lips, from the person's right corner along the upper lip.
  package static let outerLips = [
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
  ]
  /// The closed line where the lips part, from the person's right corner along the upper lip: the other
  /// corner is its eleventh landmark.
  package static let innerLips = [
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95,
  ]
  /// The lines of an eye: its brow and its lids from above and from below, from the temple to the nose.
  package struct EyeLines: Sendable {
    package let upperBrow, lowerBrow, upperLid, lowerLid: [Int]
    /// The closed line around the brow.
    package var brow: [Int] { upperBrow + lowerBrow.reversed() }
  }
  package static let rightEye = EyeLines(
    upperBrow: [70, 63, 105, 66, 107], lowerBrow: [46, 53, 52, 65, 55],
    upperLid: [33, 246, 161, 160, 159, 158, 157, 173, 133],
    lowerLid: [33, 7, 163, 144, 145, 153, 154, 155, 133])
  package static let leftEye = EyeLines(
    upperBrow: [300, 293, 334, 296, 336], lowerBrow: [276, 283, 282, 295, 285],
    upperLid: [263, 466, 388, 387, 386, 385, 384, 398, 362],
    lowerLid: [263, 249, 390, 373, 374, 380, 381, 382, 362])
  /// The sides of the nose's bridge, downwards.
  package static let noseBridge = (right: [193, 122, 196, 236], left: [417, 351, 419, 456])
  /// From nostril wing to nostril wing below the nose.
  package static let noseBase = [209, 102, 98, 97, 2, 326, 327, 331, 429]
  /// The closed lines around the nostrils.
  package static let nostrils = (
    right: [166, 79, 239, 238, 20, 60, 75], left: [392, 309, 459, 458, 250, 290, 305]
  )
  /// The line over the tip of the nose.
  package static let noseTipLine = [45, 4, 275]

  /// The middle between two landmarks.
  private func middle(_ a: Int, _ b: Int) -> Point { 0.5 * (self[a] + self[b]) }
  /// The middle between the corners of the person's right eye.
  package var rightEyeMiddle: Point {
    middle(Self.rightEyeCorners.outer, Self.rightEyeCorners.inner)
  }
  /// The middle between the corners of the person's left eye.
  package var leftEyeMiddle: Point {
    middle(Self.leftEyeCorners.outer, Self.leftEyeCorners.inner)
  }
  /// The middle between the corners of the mouth.
  package var mouthMiddle: Point { middle(Self.mouthCorners.right, Self.mouthCorners.left) }
}
