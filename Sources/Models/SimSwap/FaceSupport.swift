import Face
import Geometry
import Grafting
import Raster

/// Where a swap may change the host's photo: 1 on its face, exactly 0 away from it.
struct FaceSupport: Sendable {
  /// 256 x 256.
  let plane: Plane
  /// Outside of it the plane is 0.
  let bounds: Region

  /// Pixels of the crop: how far it reaches beyond the face's outline, and its softness.
  private static let (margin, softness) = (9.0, 7.0)
  /// Pixels over which it vanishes at the crop's border.
  private static let frame = 8
  /// What of the edge's ends is cut off.
  private static let (floor, range): (Float, Float) = (0.05, 0.9)
}

extension FaceSupport {
  /// - Parameter landmarks: in pixels of the crop.
  init(of landmarks: Landmarks) {
    let size = Crop.size
    var plane = Outline(Landmarks.oval, of: landmarks)
      .filled(side: size, margin: Self.margin, softness: Self.softness)
    var (left, top, right, bottom) = (size, size, 0, 0)
    for y in 0..<size {
      for x in 0..<size {
        let edge = { (i: Int) in Float(min(i, size - 1 - i, Self.frame)) / Float(Self.frame) }
        let inside = min(max((plane.values[y * size + x] - Self.floor) / Self.range, 0), 1)
        let value = inside * edge(x) * edge(y)
        plane.values[y * size + x] = value
        guard value > 0 else { continue }
        (left, right) = (min(left, x), max(right, x + 1))
        (top, bottom) = (min(top, y), max(bottom, y + 1))
      }
    }
    self.plane = plane
    bounds =
      left < right
      ? Region(x: left, y: top, width: right - left, height: bottom - top) : .empty
  }
}
