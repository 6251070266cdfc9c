import Document
import Face
import Geometry
import Grafting
import Incremental
import Raster
import SimSwap
import Tensor

/// SimSwap's encoder of the host: once per crop.
struct HostStage: Query, OfFace {
  static let name = "encode host"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: HostFace?) throws -> HostFace {
    let crop = try fetch(CropStage(face: face))
    var work = fetch.work()
    let host = models.swap.encode(
      crop, landmarks: try fetch(LandmarksInput(face: face)), work: &work)
    try fetch.note(work)
    return host
  }

  static func unchanged(_ old: HostFace, _ new: HostFace) -> Bool { old === new }
  static func cost(_ value: HostFace) -> Int { value.bytes }
}

/// The donors' faces on the host's: SimSwap's ID blocks and decoder. The strength is not in it.
struct SwapStage: Query, OfFace {
  static let name = "swap"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: OpenGraft?) throws -> OpenGraft {
    let mixture = try fetch(MixtureInput(face: face))
    let host = try fetch(HostStage(models: models, face: face))
    var guests: [Guest] = []
    var identity = [Float](repeating: 0, count: IdentityEncoder.dimensions)
    for share in mixture {
      let donor = try fetch(DonorStage(models: models, donor: share.source))
      let picture = try fetch(
        DonorPictureStage(models: models, donor: share.source, side: Crop.size))
      guests.append(Guest(landmarks: donor.landmarks, picture: picture, share: share.amount))
      for i in identity.indices { identity[i] += Float(share.amount) * donor.identity[i] }
    }
    var work = fetch.work()
    let moved = models.swap.move(guests, onto: host, work: &work)
    let graft = models.swap.graft(moved, identity: identity.normalised, on: host, work: &work)
    try fetch.note(work)
    return OpenGraft(graft, of: mixture.map(\.source), landmarks: moved.landmarks)
  }

  static func unchanged(_ old: OpenGraft, _ new: OpenGraft) -> Bool { old === new }
  static func cost(_ value: OpenGraft) -> Int { value.graft.bytes }
}

/// The crop with the donors' faces in it: what components are edited of. Without a swap the crop itself.
struct SwappedCropStage: Query, OfFace {
  static let name = "swapped crop"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    let crop = try fetch(CropStage(face: face))
    let graft = try fetch(
      GraftStage(models: models, face: face, layer: .identity, side: Crop.size))
    return graft?.apply(to: crop, cropToBase: .identity) ?? crop
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}

/// Where the landmarks of a face lie after a swap, as far as it goes.
struct SwappedLandmarksStage: Query, OfFace {
  static let name = "swapped landmarks"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: Landmarks?) throws -> Landmarks {
    let own = try fetch(LandmarksInput(face: face))
    let strength = Double(try fetch(StrengthInput(face: face)))
    guard strength > 0 else { return own }
    let goal = try fetch(SwapStage(models: models, face: face)).landmarks
    return Landmarks(zip(own, goal).map { $0 + strength * ($1 - $0) })
  }
}
