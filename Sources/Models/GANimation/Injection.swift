import Face
import Geometry
import Layers
import Tensor

/// What one Action Unit, or one side of it, adds to the encoder's features: patches of the 32 x 32 grid.
package struct Contribution: Sendable, Equatable {
  package let unit: SidedUnit
  package let delta: Float
  /// The patches, which share no cell; none when the unit does not change.
  let patches: [Patch]

  struct Patch: Sendable, Equatable {
    let region: Region
    /// `[C, region.height, region.width]`.
    let values: Tensor
  }

  package var bytes: Int { patches.reduce(0) { $0 + 4 * $1.values.values.count } }
}

extension Contribution.Patch {
  /// Adds the patch to a whole feature map, as far as it lies in `part` of it.
  func add(to features: inout Tensor, inside part: Region) {
    let overlap = region.intersection(part)
    let (channels, grid) = (features.channels, features.bounds)
    features.values.withUnsafeMutableBufferPointer { sums in
      values.values.withUnsafeBufferPointer { patch in
        for c in 0..<channels {
          for y in overlap.y..<overlap.maxY {
            let from = (c * region.height + y - region.y) * region.width + overlap.x - region.x
            let to = (c * grid.height + y) * grid.width + overlap.x
            for x in 0..<overlap.width { sums[to + x] += patch[from + x] }
          }
        }
      }
    }
  }
}

/// The injection layers, one of low rank per Action Unit:
///
///     contribution_k = Q_k (s_k(Δ_k) · M_k ⊙ P_k(act(E))),   s_k(Δ) = u₁Δ + u₂|Δ| + u₃Δ|Δ|
///
/// so that s_k(0) = 0 (`Response`). Of a unit whose sides move apart each side has a contribution, M_k times the
/// side's share of the cell. All P_k(act(E)) belong to the crop: they are computed with its
/// features, once for all edits.
struct Injection: Sendable {
  /// All P_k: `[26 · rank, C, 1, 1]`.
  private let project: Conv2d
  /// Q_k: `[C, rank, 1, 1]` each.
  private let expand: [Conv2d]
  private let response: Response
  private let supports: Supports

  init(_ weights: Weights, supports: Supports) throws(WeightsError) {
    self.supports = supports
    let response = try Response(weights, "injection.basis")
    project = try Conv2d(weights, "injection.project", before: .leaky)
    let channels = project.shape[1]
    let back = try weights.tensor("injection.expand", [Express.units, channels, response.ranks])
    expand = (0..<Express.units).map { unit in
      Conv2d(
        weight: back.part(unit, of: Express.units, shape: [channels, response.ranks, 1, 1]),
        bias: nil)
    }
    self.response = response
  }

  /// All P_k(act(E)), `[26 · rank, 32, 32]`.
  func projections(of features: Tensor, work: inout Work) -> Tensor {
    project(features, work: &work)
  }

  /// - Parameters:
  ///   - projections: of the features that are to be changed.
  ///   - halves: of the face, for one side of a unit.
  func contribution(
    of unit: SidedUnit, delta: Float, from projections: Tensor, _ halves: Halves?,
    work: inout Work
  ) -> Contribution {
    let place = unit.unit.networkIndex
    let regions =
      delta == 0
      ? .empty : Halves.part(supports.coarseBounds[place], of: halves?.coarseBounds, unit.side)
    let patches = regions.parts.map { region in
      var mask = supports.coarse.gathered(region, channels: place..<place + 1).values
      if let halves, let side = unit.side {
        let channel = side == .left ? 0 : 1
        let share = halves.coarse.gathered(region, channels: channel..<channel + 1).values
        for i in mask.indices { mask[i] *= share[i] }
      }
      return Contribution.Patch(
        region: region,
        values: patch(
          of: place, delta: delta, mask: mask, from: projections, region: region, work: &work))
    }
    return Contribution(unit: unit, delta: delta, patches: patches)
  }

  /// Q_k (s_k(Δ) · M_k ⊙ P_k(act(E))) inside of `region`, where M_k is `mask`.
  private func patch(
    of unit: Int, delta: Float, mask: [Float], from projections: Tensor, region: Region,
    work: inout Work
  ) -> Tensor {
    let rank = response.ranks
    var parts = projections.gathered(region, channels: rank * unit..<rank * (unit + 1))
    for r in 0..<rank {
      let scale = response(delta, of: unit, rank: r)
      for i in 0..<region.area { parts.values[r * region.area + i] *= scale * mask[i] }
    }
    return expand[unit](parts, work: &work)
  }
}

extension Tensor {
  /// One of `count` equal parts along the first axis.
  fileprivate func part(_ index: Int, of count: Int, shape: [Int]) -> Tensor {
    let size = values.count / count
    return Tensor(shape: shape, values: Array(values[index * size..<(index + 1) * size]))
  }
}
