import Foundation
import Layers
import Raster
import Tensor
import TestPatterns
import Testing

@testable import PIRenderer

/// The Swift network against PyTorch's, whose answers are committed.
struct WarpParityTests {
  @Test func `depth and cover are those that PyTorch computed`() throws {
    let golden = try Weights(
      unverified: Bundle.module.bundleURL.appendingPathComponent("Golden/warp.safetensors"))
    // As pale as faces are; the photo's edge runs through it.
    let crop = Waves.crop
    let inside = (0..<256 * 256).map { Float($0 % 256 < 64 ? 0 : 1) }
    let head = Tensor(
      shape: [4, 256, 256], values: crop.values.map { 0.3 + 0.4 * $0 } + inside)
    var work = Work()
    let maps = try Warp().maps(of: head, work: &work)
    let depth = try golden.tensor("depth", [64, 64]).values
    let cover = try golden.tensor("cover", [128, 128]).values
    #expect(zip(maps.depth.values, depth).allSatisfy { abs($0 - $1) < 0.02 })
    #expect(
      zip(maps.cover.values, cover).allSatisfy { abs($0 - 1 / (1 + exp(-$1))) < 2e-3 })
    #expect(work.multiplyAccumulates < 750_000_000)
  }
}
