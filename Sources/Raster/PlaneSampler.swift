import Geometry

/// Reads a plane at places of the 256-pixel crop, whatever the plane's own resolution. Samples sit
/// in the middle of their cells; beyond the outermost samples these repeat. Its memory is only read.
struct PlaneSampler: @unchecked Sendable {
  private let values: UnsafePointer<Float>
  private let width: Int
  private let height: Int
  private let scaleX: Float
  private let scaleY: Float

  /// `plane`'s memory is borrowed from `values`.
  init(_ plane: Plane, _ values: UnsafeBufferPointer<Float>) {
    self.values = values.baseAddress!
    width = plane.width
    height = plane.height
    scaleX = Float(width) / Float(Crop.size)
    scaleY = Float(height) / Float(Crop.size)
  }

  /// Four neighbours' offsets and the fractions between them.
  struct Place {
    var topLeft: Int
    var right: Int
    var down: Int
    var fx: Float
    var fy: Float
  }

  /// Where a point of the crop lies on this plane and on every plane of the same size.
  @inline(__always)
  func place(_ x: Float, _ y: Float) -> Place {
    let px = min(max(x * scaleX - 0.5, 0), Float(width - 1))
    let py = min(max(y * scaleY - 0.5, 0), Float(height - 1))
    let column = Int(px)
    let row = Int(py)
    return Place(
      topLeft: row * width + column, right: column + 1 < width ? 1 : 0,
      down: row + 1 < height ? width : 0, fx: px - Float(column), fy: py - Float(row))
  }

  @inline(__always)
  /// Exact where the four neighbours are equal: a mask of 1 stays 1.
  func bilinear(_ p: Place) -> Float {
    let a = values + p.topLeft
    let top = a[0] + p.fx * (a[p.right] - a[0])
    let bottom = a[p.down] + p.fx * (a[p.down + p.right] - a[p.down])
    return top + p.fy * (bottom - top)
  }

  /// Catmull-Rom, without the creases that a bilinear flow would draw into an enlarged photo.
  @inline(__always)
  func bicubic(_ x: Float, _ y: Float) -> Float {
    let px = min(max(x * scaleX - 0.5, 0), Float(width - 1))
    let py = min(max(y * scaleY - 0.5, 0), Float(height - 1))
    let column = Int(px)
    let row = Int(py)
    let wx = BicubicSampler.weights(px - Float(column))
    let wy = BicubicSampler.weights(py - Float(row))
    let left = max(column - 1, 0)
    let right = min(column + 1, width - 1)
    let far = min(column + 2, width - 1)
    var sum: Float = 0
    for j in 0..<4 {
      let line = values + width * min(max(row + j - 1, 0), height - 1)
      let v = SIMD4(line[left], line[column], line[right], line[far])
      sum += wy[j] * (v * wx).sum()
    }
    return sum
  }
}
