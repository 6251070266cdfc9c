import Face
import GANimation
import Geometry
import Incremental
import Tensor

/// GANimation's encoder: once per crop.
struct EncodeStage: Query, OfFace {
  static let name = "encode"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: Encoding?) throws -> Encoding {
    var work = fetch.work()
    let crop = try fetch(FusedCropStage(models: models, face: face))
    let encoding = models.express.encode(Tensor(crop), work: &work)
    try fetch.note(work)
    return encoding
  }

  static func unchanged(_ old: Encoding, _ new: Encoding) -> Bool { old === new }
  static func cost(_ value: Encoding) -> Int { value.bytes }
}

/// One Action Unit's injection layer.
struct InjectStage: Query, OfFace {
  static let name = "inject"
  let models: Models
  let face: Int
  let unit: ActionUnit

  func execute(_ fetch: Fetch, previous: Contribution?) throws -> Contribution {
    let delta = try fetch(ChangeInput(face: face, unit: unit))
    let encoding = try fetch(EncodeStage(models: models, face: face))
    var work = fetch.work()
    let contribution = models.express.contribution(
      of: unit, delta: delta, to: encoding, work: &work)
    try fetch.note(work)
    return contribution
  }

  static func cost(_ value: Contribution) -> Int { value.bytes }
}

/// GANimation's decoder, on the crop's workspace: only what changed, only where it shows.
/// Nil where nothing was ever asked of the face, so that opening a photo costs no network.
struct ExpressStage: Query, OfFace {
  static let name = "express"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: Decoding??) throws -> Decoding? {
    let deltas = try ActionUnit.networkOrder.map { try fetch(ChangeInput(face: face, unit: $0)) }
    guard deltas.contains(where: { $0 != 0 }) || previous ?? nil != nil else { return nil }
    let encoding = try fetch(EncodeStage(models: models, face: face))
    let contributions = try ActionUnit.networkOrder.map {
      try fetch(InjectStage(models: models, face: face, unit: $0))
    }
    let isDraft = try fetch(QualityInput()) == .draft
    var work = fetch.work()
    let decoding = encoding.decode(
      contributions, supports: models.express.supports, isDraft: isDraft, work: &work)
    try fetch.note(work)
    fetch.note("tiles \(decoding.tiles)")
    return decoding
  }

  static func unchanged(_ old: Decoding?, _ new: Decoding?) -> Bool {
    old == nil && new == nil || old?.version === new?.version
  }

  static func cost(_ value: Decoding?) -> Int { value?.bytes ?? 0 }
}

extension Fetch {
  /// Work that its kernels leave undone once a newer edit is there. `note(_:)` must see it before
  /// anything is made of their outputs.
  func work() -> Work {
    let cancellation = cancellation
    return Work(isCancelled: { cancellation.isCancelled })
  }

  /// Adds a query's own work to its event.
  /// - Throws: `CancellationError` when the work may not be whole.
  func note(_ work: Work) throws {
    try cancellation.check()
    note("macs \(work.multiplyAccumulates)")
    note("kernels \(work.kernels)")
  }
}
