import Foundation
import Geometry
import Raster

/// A closed line through landmarks.
package struct Outline: Sendable {
  private let points: [Point]

  /// Around the face, from the middle of the forehead.
  package static let oval = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
  ]
  /// Where the lips part.
  package static let innerLips = [
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95,
  ]

  /// - Parameter landmarks: 478 points in pixels of the crop.
  package init(_ line: [Int], of landmarks: [Point]) { points = line.map { landmarks[$0] } }

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
