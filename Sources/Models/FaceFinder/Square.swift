import Geometry

/// The square around a face: the middle of its landmarks' bounding box, the longer side its side.
struct Square: Hashable, Sendable {
  var centre: Point
  var side: Double
}

extension Square {
  init(around box: Region) {
    centre = Point(
      x: Double(box.x) + Double(box.width) / 2, y: Double(box.y) + Double(box.height) / 2)
    side = Double(max(box.width, box.height))
  }

  var area: Double { side * side }

  /// The area of both at once.
  func shared(with other: Square) -> Double {
    func along(_ a: Double, _ b: Double) -> Double {
      min(a + side / 2, b + other.side / 2) - max(a - side / 2, b - other.side / 2)
    }
    let width = along(centre.x, other.centre.x)
    let height = along(centre.y, other.centre.y)
    return width > 0 && height > 0 ? width * height : 0
  }

  /// Intersection over union, 0 to 1.
  func overlap(with other: Square) -> Double {
    let both = shared(with: other)
    return both / (area + other.area - both)
  }
}
