import ActionUnitReader
import Incremental
import Tensor

/// What the face shows now: y_r, 26 intensities in the networks' order.
struct ReadStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .read, face: face) }

  func execute(_ fetch: Fetch, previous: [Float]?) throws -> [Float] {
    try fetch.counting {
      fetch.models.reader.read(Tensor(try fetch.ownCrop(of: face)), work: &$0)
    }
  }
}
