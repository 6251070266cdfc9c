import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// An identity: two are the same only if they are one.
package final class Version: Sendable {
  package init() {}
}

/// A decoded edit: what the network wants done to a crop for one condition vector, with all that is
/// needed to turn it into the next edit's result by computing only what changes.
package struct Decoding: Sendable {
  package let encoding: Encoding
  /// Δ, in the networks' order.
  package let deltas: [Float]
  package private(set) var retouch: Retouch
  /// Which decoding this is, and which one it was made from: `changed` speaks of that one only.
  package let version: Version
  package let parent: Version?
  /// The pixels of the crop where `retouch` may differ from the one it was made from.
  package private(set) var changed: Region
  /// Cells of the 16-pixel grid of the crop whose masks were computed anew, of 256.
  package private(set) var tiles: Int

  package private(set) var injected: Tensor
  package private(set) var state: Decoder.State

  /// The gain head's limit, a natural logarithm.
  private static let gainLimit: Float = 0.5

  package var bytes: Int { 4 * (injected.values.count + 7 * 256 * 256) + state.bytes }

  /// The edit that changes nothing; computes nothing.
  package init(none encoding: Encoding) {
    self.encoding = encoding
    deltas = [Float](repeating: 0, count: Express.units)
    version = Version()
    parent = nil
    injected = encoding.features
    state = encoding.decoder.emptyState
    let plane = Plane(width: Express.size, height: Express.size)
    let coarse = Plane(width: 64, height: 64)
    retouch = Retouch(
      support: plane, flowX: coarse, flowY: coarse, gain: plane, attention: plane, red: plane,
      green: plane, blue: plane, bounds: .empty)
    changed = .empty
    tiles = 0
  }

  /// The edit of `contributions`, made from an earlier one of the same crop.
  /// - Parameter contributions: all 26, in order.
  package init(
    _ contributions: [Contribution], after previous: Decoding, supports: Supports,
    work: inout Work
  ) {
    precondition(
      contributions.count == Express.units, "Decoding: \(contributions.count) contributions")
    let deltas = contributions.map(\.delta)
    self = Decoding(previous, deltas: deltas)
    let moved = (0..<Express.units).filter { deltas[$0] != previous.deltas[$0] }
    let affected = moved.reduce(Region.empty) { $0.union(supports.bounds[$1]) }
    let injectedRegion = moved.reduce(Region.empty) { $0.union(supports.coarseBounds[$1]) }
    inject(contributions, region: injectedRegion)
    supports.union(of: deltas, region: affected, into: &retouch.support)
    retouch.bounds = supports.bounds(of: deltas)
    let computed = encoding.decoder.forward(
      injected, changed: injectedRegion, support: retouch.support, resupported: affected,
      needed: retouch.bounds, state: &state, work: &work)
    readFlow(computed.flow)
    readMasks(computed.masks)
    let everywhere = retouch.bounds.union(previous.retouch.bounds)
    changed = affected.union(computed.masks.scaled(up: 2))
      .union(computed.flow.grown(by: 2).scaled(up: 4)).intersection(everywhere)
    tiles = computed.masks.scaled(down: 8).area
  }

  /// The pixels of the crop where this may differ from `other`, another edit of the same crop.
  package func difference(from other: Decoding?) -> Region {
    guard let other else { return retouch.bounds }
    if other.version === version { return .empty }
    return parent === other.version ? changed : retouch.bounds.union(other.retouch.bounds)
  }

  private init(_ previous: Decoding, deltas: [Float]) {
    encoding = previous.encoding
    self.deltas = deltas
    version = Version()
    parent = previous.version
    retouch = previous.retouch
    changed = .empty
    tiles = 0
    injected = previous.injected
    state = previous.state
  }

  /// Features plus all contributions, in the units' order, inside `region` of the 32 grid.
  private mutating func inject(_ contributions: [Contribution], region: Region) {
    guard !region.isEmpty else { return }
    var patch = encoding.features.gathered(region)
    for part in contributions {
      let overlap = part.region.intersection(region)
      for c in 0..<patch.channels {
        for y in overlap.y..<overlap.maxY {
          for x in overlap.x..<overlap.maxX {
            patch[c, y - region.y, x - region.x] +=
              part.patch[c, y - part.region.y, x - part.region.x]
          }
        }
      }
    }
    injected.scatter(patch, at: region)
  }

  private mutating func readFlow(_ region: Region) {
    let flow = state.flow.output
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX {
        retouch.flowX.values[y * 64 + x] = Decoder.flowScale * flow[0, y, x]
        retouch.flowY.values[y * 64 + x] = Decoder.flowScale * flow[1, y, x]
      }
    }
  }

  /// Unpacks the four subpixels of each mask and applies GANimation's output functions.
  private mutating func readMasks(_ region: Region) {
    let masks = state.masks.output
    func read(_ index: Int, into plane: inout Plane, _ function: (Float) -> Float) {
      masks.values.withUnsafeBufferPointer { masks in
        for y in region.y..<region.maxY {
          for x in region.x..<region.maxX {
            for part in 0..<4 {
              let value = masks[((4 * index + part) * 128 + y) * 128 + x]
              plane.values[(2 * y + part / 2) * 256 + 2 * x + part % 2] = function(value)
            }
          }
        }
      }
    }
    let sigmoid = { (x: Float) in 1 / (1 + exp(-x)) }
    read(0, into: &retouch.attention, sigmoid)
    read(1, into: &retouch.red, sigmoid)
    read(2, into: &retouch.green, sigmoid)
    read(3, into: &retouch.blue, sigmoid)
    read(4, into: &retouch.gain) { Self.gainLimit * tanh($0) }
  }
}
