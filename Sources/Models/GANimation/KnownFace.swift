import Geometry
import Layers
import Tensor

/// What is the same in every face: how each Action Unit moves each place of it, and which lines it
/// draws there. Measured on the mean face (`Sources/Training/photo_animator/find_motion.py`); a network
/// need only say which place a cell shows, and how the face is turned.
struct KnownFace: Sendable {
  /// `[26 · 48 · 48, 3]`: centimetres to the right, up and towards the camera at intensity 1.
  private let motion: [Float]
  private let motionSide: Int
  /// `[12 · 128 · 128]`: how much darker the units of `lined` make skin.
  private let lines: [Float]
  private let response: Response
  /// Where a unit counts, 0...1: `[26, 64, 64]`, and `[12, 128, 128]` for its lines.
  private let near: Tensor
  private let nearLines: Tensor

  /// Places in the condition vector of AU 1, 2, 4, 6, 7, 9, 10, 12, 14, 15, 17, 20.
  private static let lined = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  private static let linesSide = 128
  /// Brings a line's darkness to the size of the other features.
  private static let darkness: Float = 4
  /// Times a support, at most 1.
  private static let nearness: Float = 4

  init(_ weights: Weights, supports: Supports) throws(WeightsError) {
    let stored = try weights.tensor("known.motion", [Express.units, 3, nil, nil])
    (motionSide, motion) = (stored.shape[2], Self.interleaved(stored))
    let side = Self.linesSide
    lines = try weights.tensor("known.lines", [Self.lined.count, side, side]).values
    response = try Response(weights, "known.basis")
    near = Self.near(supports.full, factor: 4)
    let finer = Self.near(supports.full, factor: 2)
    nearLines = Tensor(
      shape: [Self.lined.count, side, side],
      values: Self.lined.flatMap { finer.values[$0 * side * side..<($0 + 1) * side * side] })
  }

  private static func near(_ supports: Tensor, factor: Int) -> Tensor {
    var work = Work()
    let means = AreaDownsample(factor: factor)(supports, work: &work)
    return Tensor(shape: means.shape, values: means.values.map { min(1, nearness * $0) })
  }

  /// `[26, 3, H, W]` with the three numbers of a place side by side.
  private static func interleaved(_ motion: Tensor) -> [Float] {
    let area = motion.shape[2] * motion.shape[3]
    return (0..<motion.shape[0] * area).flatMap { i in
      (0..<3).map { motion.values[(i / area * 3 + $0) * area + i % area] }
    }
  }

  /// Adds to a flow what the units' motion is, seen as this face is turned.
  /// - Parameters:
  ///   - flow: `[4, 64, 64]`, pixels of the crop: from channel 2 on, which place of the flat face a
  ///     cell shows, relative to its own.
  ///   - frame: `[6, 64, 64]`, pixels of the crop per centimetre, two rows of three.
  func move(
    _ flow: inout Tensor, region: Region, frame: Tensor, deltas: [Float], work: inout Work
  ) {
    let (width, area) = (flow.width, flow.bounds.area)
    let perCell = Float(motionSide) / Float(width)
    let perPixel = Float(motionSide) / Float(Express.size)
    let active = deltas.indices.filter { deltas[$0] != 0 }
    let strengths = active.map { response(deltas[$0], of: $0) }
    work.count(values: 3 * active.count * region.area)
    flow.values.withUnsafeMutableBufferPointer { flow in
      motion.withUnsafeBufferPointer { motion in
        for y in region.y..<region.maxY {
          for x in region.x..<region.maxX {
            let i = y * width + x
            let taps = Taps(
              x: (Float(x) + 0.5) * perCell + flow[2 * area + i] * perPixel - 0.5,
              y: (Float(y) + 0.5) * perCell + flow[3 * area + i] * perPixel - 0.5,
              side: motionSide)
            var moved = SIMD3<Float>.zero
            for (unit, strength) in zip(active, strengths) {
              let near = near.values[unit * area + i]
              guard near > 0 else { continue }
              let first = unit * motionSide * motionSide
              moved +=
                strength * near
                * taps.blend { at in
                  let j = 3 * (first + at)
                  return SIMD3(motion[j], motion[j + 1], motion[j + 2])
                }
            }
            for axis in 0..<2 {
              let row = SIMD3(
                frame.values[3 * axis * area + i], frame.values[(3 * axis + 1) * area + i],
                frame.values[(3 * axis + 2) * area + i])
              flow[axis * area + i] += (row * moved).sum()
            }
          }
        }
      }
    }
  }

  /// Writes into one channel of `output` the lines that the units draw.
  /// - Parameter look: `[n, 128, 128]`, pixels of that grid: from channel 2 on, which place of the flat
  ///   face each shows, relative to its own.
  func draw(
    into output: inout Tensor, channel: Int, region: Region, look: Tensor, deltas: [Float],
    work: inout Work
  ) {
    let (side, area) = (Self.linesSide, look.bounds.area)
    let active = Self.lined.indices.filter { deltas[Self.lined[$0]] != 0 }
    work.count(values: active.count * region.area)
    output.values.withUnsafeMutableBufferPointer { output in
      look.values.withUnsafeBufferPointer { look in
        lines.withUnsafeBufferPointer { lines in
          for y in region.y..<region.maxY {
            for i in y * side + region.x..<y * side + region.maxX {
              let taps = Taps(
                x: Float(i - y * side) + look[2 * area + i], y: Float(y) + look[3 * area + i],
                side: side)
              var sum: Float = 0
              for line in active {
                let near = nearLines.values[line * area + i]
                guard near > 0 else { continue }
                let shown = taps.blend { SIMD3(repeating: lines[line * area + $0]) }
                sum += Self.darkness * deltas[Self.lined[line]] * near * shown[0]
              }
              output[channel * area + i] = sum
            }
          }
        }
      }
    }
  }
}

/// The four cells around a point of a square map, and their shares; its border is repeated.
private struct Taps {
  private let first: Int
  private let side: Int
  private let fx: Float
  private let fy: Float

  init(x: Float, y: Float, side: Int) {
    let last = Float(side - 1)
    let (x, y) = (min(max(x, 0), last), min(max(y, 0), last))
    let (column, row) = (min(Int(x), side - 2), min(Int(y), side - 2))
    (fx, fy) = (x - Float(column), y - Float(row))
    (first, self.side) = (row * side + column, side)
  }

  func blend(_ value: (Int) -> SIMD3<Float>) -> SIMD3<Float> {
    let upper = value(first) * (1 - fx) + value(first + 1) * fx
    let lower = value(first + side) * (1 - fx) + value(first + side + 1) * fx
    return upper * (1 - fy) + lower * fy
  }
}
