import Document
import Face
import GANimation
import Incremental
import Tensor

/// GANimation's encoder: once per crop.
struct EncodeStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .encode, layer: .expression, face: face) }

  func execute(_ fetch: Fetch, previous: Encoding?) throws -> Encoding {
    let crop = try fetch.crop(of: face, below: .expression)
    return try fetch.counting { fetch.models.express.encode(Tensor(crop), work: &$0) }
  }

  static func unchanged(_ old: Encoding, _ new: Encoding) -> Bool { old === new }
  static func cost(_ value: Encoding) -> Int { value.bytes }
}

/// One Action Unit's injection layer.
struct InjectStage: Stage {
  let face: Int
  let unit: ActionUnit

  var name: StepID { StepID(stage: .inject, layer: .expression, face: face, unit: unit) }

  func execute(_ fetch: Fetch, previous: Contribution?) throws -> Contribution {
    let delta = try fetch(ChangeInput(face: face, unit: unit))
    let encoding = try fetch(EncodeStage(face: face))
    return try fetch.counting {
      fetch.models.express.contribution(of: unit, delta: delta, to: encoding, work: &$0)
    }
  }

  static func cost(_ value: Contribution) -> Int { value.bytes }
}

/// GANimation's decoder, on the crop's workspace: only what changed, only where it shows.
/// Nil where nothing was ever asked of the face, so that opening a photo costs no network.
struct ExpressStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .express, layer: .expression, face: face) }

  func execute(_ fetch: Fetch, previous: Decoding??) throws -> Decoding? {
    let deltas = try ActionUnit.networkOrder.map { try fetch(ChangeInput(face: face, unit: $0)) }
    guard deltas.contains(where: { $0 != 0 }) || previous ?? nil != nil else { return nil }
    let encoding = try fetch(EncodeStage(face: face))
    let contributions = try ActionUnit.networkOrder.map {
      try fetch(InjectStage(face: face, unit: $0))
    }
    let isDraft = try fetch(QualityInput()) == .draft
    return try fetch.counting(tiles: \.tiles) {
      encoding.decode(
        contributions, supports: fetch.models.express.supports, isDraft: isDraft, work: &$0)
    }
  }

  static func unchanged(_ old: Decoding?, _ new: Decoding?) -> Bool {
    old == nil && new == nil || old?.version === new?.version
  }

  static func cost(_ value: Decoding?) -> Int { value?.bytes ?? 0 }
}
