import Face
import Geometry
import Layers
import Tensor

/// The left and the right half of a crop's face, where an Action Unit moves them apart: told by the places of
/// the mean face that the photo shows, so that a turned head is parted along its own nose. Nothing that
/// both sides do alike asks for it.
package final class Halves: Sendable {
  /// How much of a cell is each side's, 1 together: `[2, 128, 128]`, left first.
  let share: Tensor
  /// The means of 4 x 4 cells, `[2, 32, 32]`.
  let coarse: Tensor
  /// How much a change of a side may show, `[2, 256, 256]`; of one of the sides it is 1.
  let reach: Tensor
  /// The pixels of the crop, and the cells of the 32 x 32 grid, that each side reaches.
  let bounds: Sided<RegionSet>
  let coarseBounds: Sided<RegionSet>

  /// Pixels of the mean face beside its middle within which the one side becomes the other.
  private static let soft: Float = 10
  /// Pixels of the crop beside its middle: no face has its own so far out, and beside faces nobody knows what
  /// the network sees. There a cell is on the side on which it lies.
  static let outside: Float = 64
  /// Pixels further until which a side may move the other: a mouth's middle goes with its corner.
  private static let beyond: Float = 14

  /// - Parameter beside: how many pixels to the right of the middle of the mean face each cell's place lies:
  ///   `[1, 128, 128]`.
  init(beside: Tensor, work: inout Work) {
    let shares = beside.values.map { smoothstep(0.5 + $0 / (2 * Self.soft)) }
    share = Tensor(shape: [2, 128, 128], values: shares + shares.map { 1 - $0 })
    coarse = AreaDownsample(factor: 4)(share, work: &work)
    let fine = Upsample(factor: 2, mode: .bilinear)(beside, work: &work).values
    let reaches = [Float(1), -1].flatMap { way in
      fine.map { min(1, max(0, 1 + (Self.soft + way * $0) / Self.beyond)) }
    }
    reach = Tensor(shape: [2, Express.size, Express.size], values: reaches)
    (bounds, coarseBounds) = (reach.halves(bandHeight: 16), coarse.halves(bandHeight: 2))
  }

  /// Of a region that a unit reaches the part of one side.
  static func part(_ region: RegionSet, of halves: Sided<RegionSet>?, _ side: FaceSide?)
    -> RegionSet
  {
    guard let halves, let side else { return region }
    return region.intersection(halves[side])
  }

  package var bytes: Int { 4 * (share.values.count + coarse.values.count + reach.values.count) }
}

extension Tensor {
  /// Outside of which each of two channels is 0.
  fileprivate func halves(bandHeight: Int) -> Sided<RegionSet> {
    Sided(
      left: self.bounds(ofChannel: 0, bandHeight: bandHeight),
      right: self.bounds(ofChannel: 1, bandHeight: bandHeight))
  }
}

extension [Sided<Float>] {
  /// A condition that changes nothing.
  static let unchanged = [Sided<Float>](repeating: Sided(both: 0), count: Express.units)
}
