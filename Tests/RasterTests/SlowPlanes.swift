import Geometry

@testable import Raster

/// Reading planes and pictures between their samples, written down once more, slowly and in double
/// precision.
enum Slow {
  /// A plane read between the cells of the crop, to which it was enlarged by `cell`.
  static func betweenCells(_ u: Point, _ cell: (Point) -> Double) -> Double {
    let x = min(max(u.x - 0.5, 0), 255)
    let y = min(max(u.y - 0.5, 0), 255)
    var sum = 0.0
    for j in 0...1 {
      for i in 0...1 {
        let weight = (1 - abs(x - Double(Int(x) + i))) * (1 - abs(y - Double(Int(y) + j)))
        let column = Double(min(Int(x) + i, 255)) + 0.5
        sum += weight * cell(Point(x: column, y: Double(min(Int(y) + j, 255)) + 0.5))
      }
    }
    return sum
  }

  static func bilinear(_ plane: Plane, _ u: Point) -> Double {
    betweenCells(u) { enlarged(plane, $0) }
  }

  static func enlarged(_ plane: Plane, _ u: Point) -> Double {
    let x = min(max(u.x * Double(plane.width) / 256 - 0.5, 0), Double(plane.width - 1))
    let y = min(max(u.y * Double(plane.height) / 256 - 0.5, 0), Double(plane.height - 1))
    var sum = 0.0
    for j in 0...1 {
      for i in 0...1 {
        let column = min(Int(x) + i, plane.width - 1)
        let row = min(Int(y) + j, plane.height - 1)
        let weight = (1 - abs(x - Double(Int(x) + i))) * (1 - abs(y - Double(Int(y) + j)))
        sum += weight * Double(plane.values[row * plane.width + column])
      }
    }
    return sum
  }

  /// Keys' cubic convolution kernel with a = -1/2.
  static func cubic(_ t: Double) -> Double {
    let d = abs(t)
    if d < 1 { return 1.5 * d * d * d - 2.5 * d * d + 1 }
    if d < 2 { return -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 }
    return 0
  }

  static func bicubic(
    _ x: Double, _ y: Double, _ width: Int, _ height: Int, _ value: (Int) -> Double
  ) -> Double {
    var sum = 0.0
    for j in (Int(y.rounded(.down)) - 1)...(Int(y.rounded(.down)) + 2) {
      for i in (Int(x.rounded(.down)) - 1)...(Int(x.rounded(.down)) + 2) {
        let pixel = min(max(j, 0), height - 1) * width + min(max(i, 0), width - 1)
        sum += cubic(x - Double(i)) * cubic(y - Double(j)) * value(pixel)
      }
    }
    return sum
  }

  /// A plane of flow at a place of the crop.
  static func flow(_ plane: Plane, _ u: Point) -> Double {
    let scale = Double(plane.width) / 256
    return betweenCells(u) {
      bicubic($0.x * scale - 0.5, $0.y * scale - 0.5, plane.width, plane.height) {
        Double(plane.values[$0])
      }
    }
  }

  /// One colour of a picture at a place of it, 0...255.
  static func bicubic(_ image: Image, _ c: Int, _ p: Point) -> Double {
    bicubic(p.x - 0.5, p.y - 0.5, image.width, image.height) {
      Double(image.pixels[3 * $0 + c])
    }
  }
}
