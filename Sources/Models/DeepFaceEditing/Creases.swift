import Face
import Foundation
import Geometry
import Raster

/// Strong lines of a face's skin: folds beside the mouth, frown lines, lines of the forehead, crow's
/// feet, folds and bags of the eyes. They are dark ridges, made one pixel thin and traced.
struct Creases {
  /// In pixels of the crop, the longest first.
  let strokes: [Polyline]

  /// Pixels: how thick the lines are that are looked for.
  private static let deviations = [1.6, 2.6]
  /// A line begins where its ridge is above the first and goes on while it is above the second.
  private static let (strong, weak): (Float, Float) = (0.050, 0.024)
  /// Pixels: the least length.
  private static let shortest = 11.0
  /// The least distance from end to end, as a share of the length: what curls up is no crease.
  private static let stretched = 0.6
  private static let smoothing = 8
  /// Pixels that a stroke may be off, to have fewer points.
  private static let slack = 0.4

  init(of crop: Image, landmarks: Landmarks) {
    let light = Self.light(of: crop)
    let skin = SkinMask(landmarks: landmarks, light: light)
    let ridges = Self.deviations.map { light.ridges(deviation: $0) }
    var ridge = ridges[0]
    for i in ridge.values.indices {
      ridge.values[i] = skin.values[i] ? ridges.map { $0.values[i] }.max()! : 0
    }
    let lines = Bitmap(ridge, strong: Self.strong, weak: Self.weak).thinned().traced()
    strokes = lines.map { $0.smoothed(rounds: Self.smoothing) }
      .filter(Self.wouldBeDrawn)
      .sorted { $0.length > $1.length }
      .map { $0.simplified(slack: Self.slack) }
  }

  private static func wouldBeDrawn(_ stroke: Polyline) -> Bool {
    let across = stroke.points[stroke.points.count - 1] - stroke.points[0]
    return stroke.length >= shortest && across.length >= stretched * stroke.length
  }

  /// The natural logarithm of luminance, with the darkest parts lifted.
  static func light(of crop: Image) -> Plane {
    Plane(
      width: crop.width, height: crop.height,
      values: crop.luma.values.map { log($0 / 255 + 0.05) })
  }
}

/// Where creases may lie: on the face, off its contours, and not on brows, eyes, lips and hair.
struct SkinMask {
  /// Whether a crease may lie at each of the crop's pixels, row by row.
  private(set) var values: [Bool]

  /// Pixels about contours: the face's outline, the mouth's lines, others.
  private static let (edge, lips, others) = (6.0, 5.0, 4.0)
  /// How much darker than skin hair and holes are, of the logarithm of luminance, and how many pixels
  /// that is averaged over.
  private static let (darker, softness): (Float, Double) = (0.75, 3)

  init(landmarks: Landmarks, light: Plane) {
    let size = Crop.size
    let oval = Contours(of: .face, landmarks: landmarks).curves[0]
    var bare = Plane(drawing: [oval], size: size, pen: 2 * Self.edge)
    var holes = [Landmarks.rightEye, Landmarks.leftEye].map { Polyline(landmarks[$0.brow]) }
    for component in FaceComponent.allCases where component != .face {
      let contours = Contours(of: component, landmarks: landmarks)
      let pen = 2 * (component == .mouth ? Self.lips : Self.others)
      let drawn = Plane(drawing: contours.strokes(), size: size, pen: pen)
      for i in bare.values.indices { bare.values[i] = max(bare.values[i], drawn.values[i]) }
      if component.isEye { holes.append(contours.opening) }
      if component == .mouth { holes.append(contours.curves[0]) }
    }
    values = bare.values.indices.map { i in
      let p = Point(x: Double(i % size) + 0.5, y: Double(i / size) + 0.5)
      return bare.values[i] == 0 && oval.encloses(p) && !holes.contains { $0.encloses(p) }
    }
    let levels = values.indices.filter { values[$0] }.map { light.values[$0] }.sorted()
    guard !levels.isEmpty else { return }
    let middle = levels.count / 2
    let skin = levels.count % 2 == 1 ? levels[middle] : (levels[middle - 1] + levels[middle]) / 2
    let soft = light.blurred(deviation: Self.softness)
    for i in values.indices where soft.values[i] <= skin - Self.darker { values[i] = false }
  }
}
