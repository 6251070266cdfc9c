import Face
import Foundation
import Geometry
import Raster

/// A closed line through landmarks.
package struct Outline: Sendable {
  private let points: [Point]

  /// - Parameters:
  ///   - line: the numbers of landmarks, one after the other around what they enclose.
  ///   - landmarks: in pixels of the crop.
  package init(_ line: [Int], of landmarks: Landmarks) { points = landmarks[line] }

  /// - Parameter points: in pixels of the crop, one after the other around what they enclose.
  package init(through points: [Point]) { self.points = points }

  /// Pixels to the line, above 0 inside of it.
  package func depth(_ p: Point) -> Double {
    var (nearest, isInside) = (Double.infinity, false)
    var a = points[points.count - 1]
    for b in points {
      let (along, from) = (b - a, p - a)
      let square = along.x * along.x + along.y * along.y
      let t = square > 0 ? (from.x * along.x + from.y * along.y) / square : 0
      let off = from - min(max(t, 0), 1) * along
      nearest = min(nearest, off.x * off.x + off.y * off.y)
      if (a.y > p.y) != (b.y > p.y), from.x < along.x * from.y / along.y { isInside.toggle() }
      a = b
    }
    return (isInside ? 1 : -1) * nearest.squareRoot()
  }

  /// 1 on the face itself, a little inside of its oval.
  package func face(side: Int) -> Plane { filled(side: side, margin: -2, softness: 2) }

  /// 1 inside and 0 outside on a square grid that spans the crop, with the edge of a blurred picture.
  /// - Parameters:
  ///   - margin: how far beyond the line the middle of the edge lies, in pixels of the crop.
  ///   - softness: the blur's deviation in the same pixels.
  package func filled(side: Int, margin: Double, softness: Double) -> Plane {
    let cell = Double(Crop.size) / Double(side)
    var plane = Plane(width: side, height: side)
    for y in 0..<side {
      for x in 0..<side {
        let depth = depth(Point(x: (Double(x) + 0.5) * cell, y: (Double(y) + 0.5) * cell))
        plane.values[y * side + x] = Float(
          0.5 * erfc(-(depth + margin) / (softness * 2.0.squareRoot())))
      }
    }
    return plane
  }
}
