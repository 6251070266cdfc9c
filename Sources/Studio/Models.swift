import ActionUnitReader
import DeepFaceEditing
import FaceFinder
import GANimation
import Layers
import PIRenderer
import SimSwap

/// The networks, read once.
package final class Models: Sendable {
  let finder: FaceFinder
  let reader: ActionUnitReader
  let express: Express
  let warp: Warp
  let identity: IdentityEncoder
  let swap: Swap
  let fuse: Fuse
  let drawings: DrawnGeometry
  let hidden: HiddenJudge
  /// The photos that faces are taken from.
  package let donors: DonorLibrary

  /// - Parameter donorCache: the folder for what is found in them; nil: nowhere.
  /// - Throws: weights that are missing or damaged.
  package init(
    donorCache: String? = DonorLibrary.usualCacheFolder
  ) throws(WeightsError) {
    finder = try FaceFinder()
    reader = try ActionUnitReader()
    express = try Express()
    warp = try Warp()
    identity = try IdentityEncoder()
    swap = try Swap()
    fuse = try Fuse()
    drawings = try DrawnGeometry()
    hidden = try HiddenJudge()
    donors = DonorLibrary(
      finder: finder, encoder: DonorEncoder(identity), cacheFolder: donorCache)
  }
}
