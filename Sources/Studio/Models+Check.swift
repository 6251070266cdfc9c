import ActionUnitReader
import DeepFaceEditing
import FaceFinder
import GANimation
import Layers
import PIRenderer
import SimSwap

extension Models {
  /// Reads every network's weights and tells for each what is wrong with them; nil: nothing.
  package static func check() -> [(network: String, problem: WeightsError?)] {
    [
      ("FaceFinder", problem { () throws(WeightsError) in _ = try FaceFinder() }),
      ("ActionUnitReader", problem { () throws(WeightsError) in _ = try ActionUnitReader() }),
      ("GANimation", problem { () throws(WeightsError) in _ = try Express() }),
      ("PIRenderer", problem { () throws(WeightsError) in _ = try Warp() }),
      ("IdentityEncoder", problem { () throws(WeightsError) in _ = try IdentityEncoder() }),
      ("SimSwap", problem { () throws(WeightsError) in _ = try Swap() }),
      ("DrawingReaders", problem { () throws(WeightsError) in _ = try DrawnGeometry() }),
      ("HiddenJudge", problem { () throws(WeightsError) in _ = try HiddenJudge() }),
      ("DeepFaceEditing", problem { () throws(WeightsError) in _ = try Fuse() }),
    ]
  }

  private static func problem(_ read: () throws(WeightsError) -> Void) -> WeightsError? {
    do {
      try read()
      return nil
    } catch { return error }
  }
}
