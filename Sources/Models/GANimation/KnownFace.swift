import Face
import Geometry
import Layers
import Tensor

/// What is the same in every face: how each Action Unit moves each place of it, and which lines it
/// draws there. Measured on the mean face (`Sources/Training/photo_animator/find_motion.py`); a network
/// need only say which place a cell shows, and how the face is turned.
struct KnownFace: Sendable {
  /// `[26 · 96 · 96, 3]`: centimetres to the right, up and towards the camera at intensity 1.
  private let motion: [Float]
  /// `[12 · 128 · 128]`: how much darker the units of `lined` make skin.
  private let lines: [Float]
  private let response: Response
  /// Where a unit counts, 0...1: `[26, 128, 128]`.
  private let near: Tensor

  /// The places of the units that draw lines in the condition vector.
  private static let lined = [
    ActionUnit.innerBrowRaiser, .outerBrowRaiser, .browLowerer, .cheekRaiser, .lidTightener,
    .noseWrinkler, .upperLipRaiser, .lipCornerPuller, .dimpler, .lipCornerDepressor, .chinRaiser,
    .lipStretcher,
  ].map(\.networkIndex)
  private static let (motionSide, linesSide) = (96, 128)
  /// Brings a line's darkness to the size of the other features.
  private static let darkness: Float = 4
  /// Times a support, at most 1.
  private static let nearness: Float = 16

  init(_ weights: Weights, supports: Supports) throws(WeightsError) {
    motion = try weights.maps("known_motion", count: Express.units, depth: 3, side: Self.motionSide)
    lines = try weights.maps("known_lines", count: Self.lined.count, depth: 1, side: Self.linesSide)
    response = try Response(weights, "known.basis")
    var work = Work()
    let means = AreaDownsample(factor: 2)(supports.full, work: &work)
    near = Tensor(shape: means.shape, values: means.values.map { min(1, Self.nearness * $0) })
  }

  /// Adds to a flow what the units' motion is, seen as this face is turned.
  /// - Parameters:
  ///   - flow: `[4, 128, 128]`, pixels of the crop: from channel 2 on, which place of the flat face a
  ///     cell shows, relative to its own.
  ///   - halves: of the face, where a unit's sides move apart.
  func move(
    _ flow: inout Tensor, region: Region, frame: FaceFrame, deltas: [Sided<Float>],
    _ halves: Halves?, work: inout Work
  ) {
    let (width, area, motionSide) = (flow.width, flow.bounds.area, Self.motionSide)
    let perCell = Float(motionSide) / Float(width)
    let perPixel = Float(motionSide) / Float(Express.size)
    let active = deltas.indices.filter { deltas[$0] != Sided(both: 0) }
    let strengths = active.map { unit in
      Shared(deltas[unit].map { response($0, of: unit) }, halves)
    }
    work.count(values: 3 * active.count * region.area)
    flow.values.withUnsafeMutableBufferPointer { flow in
      near.values.withUnsafeBufferPointer { near in
        motion.withUnsafeBufferPointer { motion in
          for y in region.y..<region.maxY {
            for i in y * width + region.x..<y * width + region.maxX {
              let taps = Taps(
                x: (Float(i - y * width) + 0.5) * perCell + flow[2 * area + i] * perPixel - 0.5,
                y: (Float(y) + 0.5) * perCell + flow[3 * area + i] * perPixel - 0.5,
                side: motionSide)
              var moved = SIMD3<Float>.zero
              for (unit, strength) in zip(active, strengths) {
                let near = near[unit * area + i]
                guard near > 0 else { continue }
                let first = unit * motionSide * motionSide
                moved +=
                  strength[i] * near
                  * taps.blend { at in
                    let j = 3 * (first + at)
                    return SIMD3(motion[j], motion[j + 1], motion[j + 2])
                  }
              }
              flow[i] += (frame.x * moved).sum()
              flow[area + i] += (frame.y * moved).sum()
            }
          }
        }
      }
    }
  }

  /// Writes into one channel of `output` the lines that the units draw.
  /// - Parameters:
  ///   - look: `[n, 128, 128]`, pixels of that grid: from channel 2 on, which place of the flat face each
  ///     shows, relative to its own.
  ///   - halves: of the face, where a unit's sides move apart.
  func draw(
    into output: inout Tensor, channel: Int, region: Region, look: Tensor,
    deltas: [Sided<Float>], _ halves: Halves?, work: inout Work
  ) {
    let (side, area) = (Self.linesSide, look.bounds.area)
    let active = Self.lined.indices.filter { deltas[Self.lined[$0]] != Sided(both: 0) }
    let changes = active.map { Shared(deltas[Self.lined[$0]], halves) }
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
              for (line, change) in zip(active, changes) {
                let near = near.values[Self.lined[line] * area + i]
                guard near > 0 else { continue }
                let shown = taps.blend { SIMD3(repeating: lines[line * area + $0]) }
                sum += Self.darkness * change[i] * near * shown[0]
              }
              output[channel * area + i] = sum
            }
          }
        }
      }
    }
  }
}

/// A number of each cell of the 128 grid: the same everywhere, or each side's as much as the cell is the side's.
private struct Shared {
  let sides: Sided<Float>
  /// Nil where the sides are alike.
  let halves: Halves?

  init(_ sides: Sided<Float>, _ halves: Halves?) {
    (self.sides, self.halves) = (sides, sides.isSplit ? halves : nil)
  }

  subscript(cell: Int) -> Float {
    guard let share = halves?.share.values else { return sides.left }
    return sides.left * share[cell] + sides.right * share[128 * 128 + cell]
  }
}

/// How a face is turned: pixels of the crop by which it is read elsewhere, in x and in y, when a place of it
/// moves a centimetre to the right, up and towards the camera.
package struct FaceFrame: Sendable {
  package let x: SIMD3<Float>
  package let y: SIMD3<Float>
}

extension Weights {
  /// `[count · side · side · depth]`: square maps of which each is stored inside of a box only, `name_boxes`
  /// (x, y, width, height); elsewhere they are 0.
  fileprivate func maps(
    _ name: String, count: Int, depth: Int, side: Int
  ) throws(WeightsError) -> [Float] {
    let boxes = try tensor("\(name)_boxes", [count, 4]).values.map { Int($0) }
    let sizes = (0..<count).map { depth * boxes[4 * $0 + 2] * boxes[4 * $0 + 3] }
    let stored = try tensor(name, [sizes.reduce(0, +)]).values
    var maps = [Float](repeating: 0, count: count * side * side * depth)
    var next = 0
    for map in 0..<count {
      let box = Region(
        x: boxes[4 * map], y: boxes[4 * map + 1], width: boxes[4 * map + 2],
        height: boxes[4 * map + 3])
      for layer in 0..<depth {
        for y in box.y..<box.maxY {
          for x in box.x..<box.maxX {
            maps[((map * side + y) * side + x) * depth + layer] = stored[next]
            next += 1
          }
        }
      }
    }
    return maps
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
