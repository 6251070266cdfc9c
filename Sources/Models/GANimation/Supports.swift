import Geometry
import Layers
import Raster
import Tensor

/// Where in the crop each Action Unit may change something: measured on pairs that differ in one
/// unit, cut at about a fifth of the maximum, with a soft edge (`Sources/Training`).
package struct Supports: Sendable {
  /// `[26, 256, 256]`, 0...1.
  let full: Tensor
  /// The means of 8 x 8 cells, `[26, 32, 32]`: what the injection layers are masked with.
  let coarse: Tensor
  /// The pixels outside of which a unit's support is 0.
  package let bounds: [Region]
  /// The same on the 32 x 32 grid.
  let coarseBounds: [Region]
  /// Below this change a unit's support fades in, so that nothing jumps at zero.
  static let ramp: Float = 0.1

  init(_ weights: Weights) throws(WeightsError) {
    let stored = try weights.tensor("support64", [1, Express.units, 64, 64]).withoutBatch
    var work = Work()
    full = Upsample(factor: 4, mode: .bilinear)(stored, work: &work)
    coarse = AreaDownsample(factor: 8)(full, work: &work)
    bounds = Self.bounds(full)
    coarseBounds = Self.bounds(coarse)
  }

  /// Per channel the smallest region outside of which all is 0.
  private static func bounds(_ planes: Tensor) -> [Region] {
    (0..<planes.channels).map { channel in
      var found = Region.empty
      for y in 0..<planes.height {
        let row = (0..<planes.width).filter { planes[channel, y, $0] > 0 }
        guard let first = row.first, let last = row.last else { continue }
        found = found.union(Region(x: first, y: y, width: last - first + 1, height: 1))
      }
      return found
    }
  }

  /// The union of the bounds of the units that change.
  package func bounds(of deltas: [Float]) -> Region {
    zip(deltas, bounds).reduce(.empty) { $1.0 == 0 ? $0 : $0.union($1.1) }
  }

  /// U = 1 − Π (1 − min(1, |Δ_k| / ramp) · M_k) inside `region`, written into `plane`.
  func union(of deltas: [Float], region: Region, into plane: inout Plane) {
    let active = deltas.enumerated().filter { $0.element != 0 && !region.isEmpty }
    full.values.withUnsafeBufferPointer { support in
      for y in region.y..<region.maxY {
        let row = y * Express.size
        for x in region.x..<region.maxX {
          var outside: Float = 1
          for (unit, delta) in active {
            let strength = min(1, abs(delta) / Self.ramp)
            outside *= 1 - strength * support[unit * Express.size * Express.size + row + x]
          }
          plane.values[row + x] = 1 - outside
        }
      }
    }
  }
}
