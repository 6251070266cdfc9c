import ActionUnitReader
import Incremental
import Tensor

/// What the face shows now: y_r, 26 intensities in the networks' order.
struct ReadStage: Query, OfFace {
  static let name = "read"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: [Float]?) throws -> [Float] {
    var work = fetch.work()
    let read = models.reader.read(Tensor(try fetch(CropStage(face: face))), work: &work)
    try fetch.note(work)
    return read
  }
}
