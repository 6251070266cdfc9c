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

/// The halves of a face, once per crop; asked for by what is done on one side only.
struct HalvesStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .halves, layer: .expression, face: face) }

  func execute(_ fetch: Fetch, previous: Halves?) throws -> Halves {
    let encoding = try fetch(EncodeStage(face: face))
    return try fetch.counting { encoding.halves(work: &$0) }
  }

  static func unchanged(_ old: Halves, _ new: Halves) -> Bool { old === new }
  static func cost(_ value: Halves) -> Int { value.bytes }
}

/// The injection layer of one Action Unit, or of one side of it.
struct InjectStage: Stage {
  let face: Int
  let unit: SidedUnit

  var name: StepID { StepID(stage: .inject, layer: .expression, face: face, unit: unit) }

  func execute(_ fetch: Fetch, previous: Contribution?) throws -> Contribution {
    let side = unit.side ?? .left
    let delta = try fetch(ChangeInput(face: face, unit: unit.unit, side: side))
    let encoding = try fetch(EncodeStage(face: face))
    let halves = unit.side == nil ? nil : try fetch(HalvesStage(face: face))
    return try fetch.counting {
      fetch.models.express.contribution(of: unit, delta: delta, to: encoding, halves, work: &$0)
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
    let deltas = try ActionUnit.networkOrder.map { unit in
      let delta = { side in try fetch(ChangeInput(face: face, unit: unit, side: side)) }
      return Sided(left: try delta(.left), right: try delta(.right))
    }
    guard deltas.contains(where: { $0 != Sided(both: 0) }) || previous ?? nil != nil else {
      return nil
    }
    let encoding = try fetch(EncodeStage(face: face))
    let moved = zip(ActionUnit.networkOrder, deltas).flatMap { unit, delta in
      delta.isSplit ? FaceSide.allCases.map { SidedUnit(unit, on: $0) } : [SidedUnit(unit)]
    }
    let contributions = try moved.map { try fetch(InjectStage(face: face, unit: $0)) }
    let isSplit = deltas.contains(where: \.isSplit)
    let halves = isSplit ? try fetch(HalvesStage(face: face)) : nil
    let isDraft = try fetch(QualityInput()) == .draft
    return try fetch.counting(tiles: \.tiles) {
      encoding.decode(
        contributions, supports: fetch.models.express.supports, halves, isDraft: isDraft, work: &$0)
    }
  }

  static func unchanged(_ old: Decoding?, _ new: Decoding?) -> Bool {
    old == nil && new == nil || old?.version === new?.version
  }

  static func cost(_ value: Decoding?) -> Int { value?.bytes ?? 0 }
}
