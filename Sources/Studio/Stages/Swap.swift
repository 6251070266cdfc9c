import Document
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

  /// A class, so that comparing two costs nothing.
  final class Value: Sendable {
    let graft: Graft
    let donors: [Donor]

    init(_ graft: Graft, of donors: [Donor]) {
      self.graft = graft
      self.donors = donors
    }
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    let mixture = try fetch(MixtureInput(face: face))
    let host = try fetch(HostStage(models: models, face: face))
    var guests: [Guest] = []
    var identity = [Float](repeating: 0, count: IdentityEncoder.dimensions)
    for share in mixture {
      let donor = try fetch(DonorStage(models: models, donor: share.donor))
      let picture = try fetch(
        DonorPictureStage(models: models, donor: share.donor, side: Crop.size))
      guests.append(Guest(landmarks: donor.landmarks, picture: picture, share: share.amount))
      for i in identity.indices { identity[i] += Float(share.amount) * donor.identity[i] }
    }
    var work = fetch.work()
    let moved = models.swap.move(guests, onto: host, work: &work)
    let graft = models.swap.graft(moved, identity: identity.normalised, on: host, work: &work)
    try fetch.note(work)
    return Value(graft, of: mixture.map(\.donor))
  }

  static func unchanged(_ old: Value, _ new: Value) -> Bool { old === new }
  static func cost(_ value: Value) -> Int { value.graft.bytes }
}

/// A graft as it is to be painted: how strongly, and out of which pictures.
struct PaintedGraft: Sendable {
  let swap: SwapStage.Value
  let strength: Float
  let pictures: [Image]

  func apply(to base: Image, cropToBase: Affine) -> Image {
    swap.graft.apply(to: base, pictures: pictures, strength: strength, cropToBase: cropToBase)
  }

  /// Brings regions of an earlier result up to date.
  func update(_ result: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet) {
    swap.graft.update(
      &result, from: base, pictures: pictures, strength: strength, cropToBase: cropToBase,
      regions: regions)
  }
}

/// What is to be painted on a face; nil at strength 0, where nothing of the swap runs.
struct GraftStage: Query, OfFace {
  static let name = "graft"
  let models: Models
  let face: Int
  /// Of the donors' crops: as fine as what is painted.
  let side: Int

  func execute(_ fetch: Fetch, previous: PaintedGraft??) throws -> PaintedGraft? {
    let strength = try fetch(StrengthInput(face: face))
    guard strength > 0 else { return nil }
    let swap = try fetch(SwapStage(models: models, face: face))
    let pictures = try swap.donors.map {
      try fetch(DonorPictureStage(models: models, donor: $0, side: side))
    }
    return PaintedGraft(swap: swap, strength: strength, pictures: pictures)
  }

  static func unchanged(_ old: PaintedGraft?, _ new: PaintedGraft?) -> Bool {
    old?.swap === new?.swap && old?.strength == new?.strength
      && old?.pictures == new?.pictures
  }

  /// What it holds, others keep too.
  static func cost(_ value: PaintedGraft?) -> Int {
    value?.pictures.reduce(0) { $0 + $1.pixels.count } ?? 0
  }
}

/// The crop with the donors' faces in it: what is expressed. Without a swap the crop itself.
struct SwappedCropStage: Query, OfFace {
  static let name = "swapped crop"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    let crop = try fetch(CropStage(face: face))
    let graft = try fetch(GraftStage(models: models, face: face, side: Crop.size))
    return graft?.apply(to: crop, cropToBase: .identity) ?? crop
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}
