import ActionUnitReader
import Incremental
import Tensor

/// What the face shows now: y_r, 26 intensities in the networks' order.
struct ReadStage: Stage {
  let face: Int

  var name: StepID { StepID(.read, face: face) }

  func execute(_ fetch: Fetch, previous: [Float]?) throws -> [Float] {
    var work = fetch.work()
    let read = fetch.models.reader.read(Tensor(try fetch.ownCrop(of: face)), work: &work)
    try fetch.note(work)
    return read
  }
}
