import Parallel

/// Reads a picture between its pixels with the Catmull-Rom cubic (a = -1/2), which passes through
/// the pixels themselves. Beyond the border the outermost pixels repeat.
struct BicubicSampler: Sendable {
  private let pixels: SharedInput<UInt8>
  private let width: Int
  private let height: Int

  /// `pixels` is borrowed: `3 · width · height` bytes.
  init(_ pixels: SharedInput<UInt8>, width: Int, height: Int) {
    self.pixels = pixels
    self.width = width
    self.height = height
  }

  /// The weights of four neighbours, the second of which lies `t` (0 ..< 1) before the place.
  @inline(__always)
  static func weights(_ t: Float) -> SIMD4<Float> {
    let t2 = t * t
    let t3 = t2 * t
    return SIMD4(
      -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t,
      0.5 * t3 - 0.5 * t2)
  }

  /// R, G, B in 0...255 (and slightly beyond at edges) at a point in continuous coordinates.
  @inline(__always)
  func at(_ x: Double, _ y: Double) -> SIMD4<Float> {
    // Far outside everything repeats; clamping first also keeps the conversion to Int safe.
    let cx = min(max(x, -2), Double(width) + 2) - 0.5
    let cy = min(max(y, -2), Double(height) + 2) - 0.5
    let left = cx.rounded(.down)
    let top = cy.rounded(.down)
    let wx = Self.weights(Float(cx - left))
    let wy = Self.weights(Float(cy - top))
    let column = Int(left) - 1
    let row = Int(top) - 1
    var sum = SIMD4<Float>(repeating: 0)
    if column >= 0, row >= 0, column + 4 <= width, row + 4 <= height {
      for j in 0..<4 {
        let p = pixels.base + 3 * ((row + j) * width + column)
        sum += wy[j] * line(p, p + 3, p + 6, p + 9, wx)
      }
    } else {
      for j in 0..<4 {
        let p = pixels.base + 3 * clamped(row + j, height) * width
        sum +=
          wy[j]
          * line(
            p + 3 * clamped(column, width), p + 3 * clamped(column + 1, width),
            p + 3 * clamped(column + 2, width), p + 3 * clamped(column + 3, width), wx)
      }
    }
    return sum
  }

  @inline(__always)
  private func clamped(_ i: Int, _ count: Int) -> Int { min(max(i, 0), count - 1) }

  @inline(__always)
  /// Four neighbouring pixels weighted; two sums, so that the additions do not wait in a row.
  private func line(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ c: UnsafePointer<UInt8>,
    _ d: UnsafePointer<UInt8>, _ w: SIMD4<Float>
  ) -> SIMD4<Float> {
    let first = w[0] * colour(a) + w[1] * colour(b)
    return first + (w[2] * colour(c) + w[3] * colour(d))
  }

  @inline(__always)
  private func colour(_ p: UnsafePointer<UInt8>) -> SIMD4<Float> {
    SIMD4(Float(p[0]), Float(p[1]), Float(p[2]), 0)
  }
}

/// The nearest byte.
@inline(__always)
func byte(_ value: Float) -> UInt8 { UInt8(min(max(value + 0.5, 0), 255)) }
