import Document
import Face
import Geometry
import Incremental
import Raster

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
struct PaintedGraft: Sendable {
  let answer: OpenGraft
  let strength: Float
  let pictures: [Image]

  func apply(to base: Image, cropToBase: Affine) -> Image {
    answer.graft.apply(to: base, pictures: pictures, strength: strength, cropToBase: cropToBase)
  }

  /// Brings regions of an earlier result up to date.
  func update(_ result: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet) {
    answer.graft.update(
      &result, from: base, pictures: pictures, strength: strength, cropToBase: cropToBase,
      regions: regions)
  }
}

/// What is grafted onto a face, one over the other: the identity, then the components.
enum GraftLayer: Hashable, Sendable {
  case identity
  case component(FaceComponent)

  /// In the order in which they are painted: DeepFaceEditing's, and the face below its parts.
  static let all: [GraftLayer] =
    [.identity] + [.face, .mouth, .nose, .leftEye, .rightEye].map(GraftLayer.component)
}

/// What is to be painted on a face; nil where nothing is, and then no network runs.
struct GraftStage: Query, OfFace {
  static let name = "graft"
  let models: Models
  let face: Int
  let layer: GraftLayer
  /// Of the donors' crops: as fine as what is painted.
  let side: Int

  func execute(_ fetch: Fetch, previous: PaintedGraft??) throws -> PaintedGraft? {
    let strength: Float
    let answer: OpenGraft
    switch layer {
    case .identity:
      strength = try fetch(StrengthInput(face: face))
      guard strength > 0 else { return nil }
      answer = try fetch(SwapStage(models: models, face: face))
    case .component(let component):
      guard try fetch(ComponentInput(face: face, component: component)) != nil else {
        return nil
      }
      strength = 1
      answer = try fetch(FuseStage(models: models, face: face, component: component))
    }
    let pictures = try answer.donors.map {
      try fetch(DonorPictureStage(models: models, donor: $0, side: side))
    }
    return PaintedGraft(answer: answer, strength: strength, pictures: pictures)
  }

  /// All layers of a face; those of which nothing is asked are not even looked at.
  static func all(
    _ models: Models, face: Int, side: Int, _ fetch: Fetch
  ) throws -> [PaintedGraft?] {
    try GraftLayer.all.map { layer in
      if case .component(let component) = layer,
        try fetch(ComponentInput(face: face, component: component)) == nil
      {
        return nil
      }
      return try fetch(GraftStage(models: models, face: face, layer: layer, side: side))
    }
  }

  static func unchanged(_ old: PaintedGraft?, _ new: PaintedGraft?) -> Bool {
    old?.answer === new?.answer && old?.strength == new?.strength
      && old?.pictures == new?.pictures
  }

  /// What it holds, others keep too.
  static func cost(_ value: PaintedGraft?) -> Int {
    value?.pictures.reduce(0) { $0 + $1.pixels.count } ?? 0
  }
}
