import Foundation
import Geometry
import Raster
import Tensor

extension FaceFinder {
  /// Reads the face that a person says is there, whichever way it is turned: the best of twelve
  /// directions and three sizes, in the photo's own light and in even light. What the networks doubt
  /// is read all the same, as long as the landmarks stay where the mark is.
  ///
  /// - Parameters:
  ///   - centre: the face's middle, in photo pixels.
  ///   - width: about how wide the face is, in photo pixels; above 0.
  /// - Returns: nil where the photo has no pixels, or the landmarks lie elsewhere in every direction.
  package func read(
    in photo: Image, at centre: Point, width: Double, work: inout Work
  ) -> Face? {
    precondition(width > 0, "FaceFinder.read: \(width) pixels wide")
    let around = Region(
      x: Int(centre.x - 2 * width), y: Int(centre.y - 2 * width), width: Int(4 * width) + 1,
      height: Int(4 * width) + 1)
    let part = around.intersection(photo.bounds)
    guard !part.isEmpty else { return nil }
    let toPhoto = Affine.translation(x: Double(part.x), y: Double(part.y))
    let middle = toPhoto.inverse.apply(centre)
    let cropped = photo.cropped(to: part)
    var best: Reading?
    for isEven in [false, true] where best?.logit ?? 0 < Self.presence {
      let picture = isEven ? cropped.inEvenLight() : cropped
      let readings = readings(
        in: picture, at: middle, widths: [width, 0.8 * width, 1.25 * width], directions: 12,
        work: &work)
      for reading in readings.prefix(3) {
        let points = KeyPoints(of: reading.landmarks)
        guard let reading = read(points, in: picture, passes: 2, work: &work),
          reading.isAbout(middle, width: width), reading.logit > best?.logit ?? -.infinity
        else { continue }
        best = reading
      }
    }
    guard work.isWanted, let best else { return nil }
    return Face(landmarks: best.landmarks.moved(by: toPhoto.apply), score: best.presence)
  }

  /// A first reading in every direction and size, the surest first.
  func readings(
    in picture: Image, at centre: Point, widths: [Double], directions: Int, work: inout Work
  ) -> [Reading] {
    var readings: [Reading] = []
    for width in widths {
      for direction in 0..<directions where work.isWanted {
        let points = KeyPoints(
          around: centre, width: width, angle: Double(direction) / Double(directions) * 2 * .pi)
        if let reading = read(points, in: picture, passes: 1, work: &work) {
          readings.append(reading)
        }
      }
    }
    return readings.sorted { $0.logit > $1.logit }
  }
}

extension KeyPoints {
  /// Where they lie in a face of that width whose brow looks in the direction `angle`, clockwise from
  /// upwards, by the mean of portraits.
  init(around centre: Point, width: Double, angle: Double) {
    let across = width * Point(x: cos(angle), y: sin(angle))
    let down = Point(x: -across.y, y: across.x)
    func at(_ x: Double, _ y: Double) -> Point { centre + x * across + y * down }
    self.init(
      rightEye: at(-0.213, -0.215), leftEye: at(0.213, -0.215), nose: at(0, 0.07),
      mouth: at(0, 0.216))
  }
}

extension Reading {
  /// Whether it is of a face there and of about that width.
  fileprivate func isAbout(_ centre: Point, width: Double) -> Bool {
    let square = Square(around: face.box)
    return (square.centre - centre).length < 0.6 * width
      && (0.5 * width...2.2 * width).contains(square.side)
  }
}
