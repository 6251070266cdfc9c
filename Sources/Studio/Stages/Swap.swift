import Document
import Geometry
import Grafting
import Incremental
import Raster
import SimSwap
import Tensor

/// SimSwap's encoder of the host: once per crop.
struct HostStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .encodeHost, layer: .identity, face: face) }

  func execute(_ fetch: Fetch, previous: HostFace?) throws -> HostFace {
    let crop = try fetch.crop(of: face, below: .identity)
    return try fetch.counting {
      fetch.models.swap.encode(
        crop, landmarks: try fetch.landmarks(of: face, below: .identity), work: &$0)
    }
  }

  static func unchanged(_ old: HostFace, _ new: HostFace) -> Bool { old === new }
  static func cost(_ value: HostFace) -> Int { value.bytes }
}

/// The donors' faces on the host's: SimSwap's ID blocks and decoder. The strength is not in it.
struct SwapStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .swap, layer: .identity, face: face) }

  func execute(_ fetch: Fetch, previous: OpenGraft?) throws -> OpenGraft {
    let mixture = try fetch(MixtureInput(face: face))
    let host = try fetch(HostStage(face: face))
    var guests: [Guest] = []
    var identity = [Float](repeating: 0, count: IdentityEncoder.dimensions)
    for share in mixture {
      let donor = try fetch(DonorStage(donor: share.source))
      let picture = try fetch(DonorPictureStage(donor: share.source, side: Crop.size))
      guests.append(Guest(landmarks: donor.landmarks, picture: picture, share: share.amount))
      for i in identity.indices { identity[i] += Float(share.amount) * donor.identity[i] }
    }
    let swap = fetch.models.swap
    return try fetch.counting { work in
      let moved = swap.move(guests, onto: host, work: &work)
      let graft = swap.graft(moved, identity: identity.normalised, on: host, work: &work)
      return OpenGraft(graft, of: mixture.map(\.source), landmarks: moved.landmarks)
    }
  }

  static func unchanged(_ old: OpenGraft, _ new: OpenGraft) -> Bool { old === new }
  static func cost(_ value: OpenGraft) -> Int { value.graft.bytes }
}
