import Geometry
import Parallel

/// How the rows of a plane are read at the cells of the 256-pixel crop, whatever the plane's own
/// resolution. Samples sit in the middle of their cells; beyond the outermost samples these repeat.
struct PlaneRows: Sendable {
  private let width: Int
  private let height: Int
  private let columns: Range<Int>
  /// What each column reads of a row of the plane; empty where the plane is as fine as the crop.
  private let taps: [Taps]
  private let isFlow: Bool

  /// Four neighbours along one axis and their weights; of a bilinear plane the outer two weigh nothing.
  private struct Taps: Sendable {
    let places: SIMD4<Int32>
    let weights: SIMD4<Float>

    /// Taps around the middle of cell `i` of the crop, on a plane that is `length` long.
    init(_ i: Int, length: Int, isFlow: Bool) {
      let scale = Float(length) / Float(Crop.size)
      let position = min(max((Float(i) + 0.5) * scale - 0.5, 0), Float(length - 1))
      let low = Int(position)
      let t = position - Float(low)
      let (first, last) = (Int32(low), Int32(length - 1))
      places = SIMD4(max(first - 1, 0), first, min(first + 1, last), min(first + 2, last))
      weights = isFlow ? BicubicSampler.weights(t) : SIMD4(0, 1 - t, t, 0)
    }
  }

  /// - Parameter isFlow: read with a Catmull-Rom cubic, without the creases that a bilinear flow would
  ///   draw into an enlarged photo.
  init(_ plane: Plane, columns: Range<Int>, isFlow: Bool) {
    (width, height) = (plane.width, plane.height)
    self.columns = columns
    self.isFlow = isFlow
    let isFine = width == Crop.size && height == Crop.size
    taps = isFine ? [] : columns.map { Taps($0, length: plane.width, isFlow: isFlow) }
  }

  /// The columns of the crop's row `y`: where they lie already, or in `memory`.
  /// - Parameter values: the plane's own, borrowed for as long as the answer is read.
  func row(
    _ y: Int, of values: SharedInput<Float>, into memory: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    if taps.isEmpty { return values.base + y * Crop.size + columns.lowerBound }
    let down = Taps(y, length: height, isFlow: isFlow)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { line in
      // First between the rows, for all columns at once.
      let lines = (0..<4).map { values.base + Int(down.places[$0]) * width }
      let w = down.weights
      for x in 0..<width {
        let inner = w[1] * lines[1][x] + w[2] * lines[2][x]
        line[x] = inner + (w[0] * lines[0][x] + w[3] * lines[3][x])
      }
      for (x, tap) in taps.enumerated() {
        let inner = tap.weights[1] * line[Int(tap.places[1])]
        let next = tap.weights[2] * line[Int(tap.places[2])]
        let outer = tap.weights[0] * line[Int(tap.places[0])]
        memory[x] = inner + next + (outer + tap.weights[3] * line[Int(tap.places[3])])
      }
    }
    return UnsafePointer(memory)
  }
}
