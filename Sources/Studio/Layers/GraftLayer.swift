import Document
import Face
import Geometry
import Incremental
import Raster

/// A layer that is grafted onto the face.
protocol GraftLayer: FaceLayer where Painted == PaintedGraft {
  /// How much of the graft is shown, above 0 up to 1; nil where nothing is asked.
  func strength(on face: Int, _ fetch: Fetch) throws -> Float?

  /// What the network answers; only asked where there is a strength.
  func graft(on face: Int, _ fetch: Fetch) throws -> OpenGraft
}

extension GraftLayer {
  func paint(on face: Int, side: Int, _ fetch: Fetch) throws -> PaintedGraft? {
    try fetch(GraftStage(face: face, layer: self, side: side))
  }

  func landmarks(of face: Int, from points: Landmarks, _ fetch: Fetch) throws -> Landmarks {
    guard let strength = try strength(on: face, fetch).map(Double.init) else { return points }
    let own = try fetch.landmarks(of: face, below: id)
    let goal = try graft(on: face, fetch).landmarks
    return Landmarks(
      zip(points, zip(own, goal)).map { point, move in point + strength * (move.1 - move.0) })
  }
}

/// What a network grafts onto a face, and of whom. A class, so that comparing two costs nothing.
final class OpenGraft: Sendable {
  let graft: Graft
  /// Of the graft's sources that are a donor's, in their order.
  let donors: [Donor]
  /// Where the face's landmarks lie with it, in pixels of the crop.
  let landmarks: Landmarks

  init(_ graft: Graft, of donors: [Donor], landmarks: Landmarks) {
    self.graft = graft
    self.donors = donors
    self.landmarks = landmarks
  }
}

/// A graft as it is to be painted: how strongly, and out of which pictures.
struct PaintedGraft: Paint {
  let answer: OpenGraft
  let strength: Float
  let pictures: [Image]

  func isSame(as other: PaintedGraft) -> Bool {
    answer === other.answer && strength == other.strength && pictures == other.pictures
  }

  func reach(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    answer.graft.reach(in: picture, cropToBase)
  }

  func source(in picture: Region, _ cropToBase: Affine) -> RegionSet {
    answer.graft.ownReach.map {
      cropToBase.bounds(of: RegionSet(answer.graft.bounds.grown(by: $0)))
    } ?? .empty
  }

  func difference(from other: any Paint, in picture: Region, _ cropToBase: Affine) -> RegionSet {
    if let other = other as? PaintedGraft, isSame(as: other) { return .empty }
    return reach(with: other, in: picture, cropToBase)
  }

  func update(_ picture: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet) {
    answer.graft.update(
      &picture, from: base, pictures: pictures, strength: strength, cropToBase: cropToBase,
      regions: regions)
  }
}

/// What of a layer is to be grafted onto a face; nil where nothing is, and then no network runs.
struct GraftStage<L: GraftLayer>: Stage {
  let face: Int
  let layer: L
  /// Of the donors' crops: as fine as what is painted.
  let side: Int

  var name: StepID { StepID(stage: .graft, layer: layer.id, face: face) }

  func execute(_ fetch: Fetch, previous: PaintedGraft??) throws -> PaintedGraft? {
    guard let strength = try layer.strength(on: face, fetch) else { return nil }
    let answer = try layer.graft(on: face, fetch)
    let pictures = try answer.donors.map { try fetch(DonorPictureStage(donor: $0, side: side)) }
    return PaintedGraft(answer: answer, strength: strength, pictures: pictures)
  }

  static func unchanged(_ old: PaintedGraft?, _ new: PaintedGraft?) -> Bool {
    guard let old, let new else { return old == nil && new == nil }
    return new.isSame(as: old)
  }

  /// What it holds, others keep too.
  static func cost(_ value: PaintedGraft?) -> Int {
    value?.pictures.reduce(0) { $0 + $1.pixels.count } ?? 0
  }
}
