import Document
import Incremental
import Tensor

/// What the queries of a portrait have in common.
package enum PortraitQueries: QueryFamily {
  /// The networks, and the layers that are painted on a face.
  package struct Environment: Sendable {
    let models: Models
    let layers: FaceLayers
  }

  package typealias Name = StepID
  package typealias Work = StepWork
}

typealias Fetch = Incremental.Fetch<PortraitQueries>
typealias Batch = Incremental.Batch<PortraitQueries>
typealias Event = Incremental.Event<PortraitQueries>

/// A step of the flow.
protocol Stage: Query where Family == PortraitQueries {}

/// Something of the flow that is set from outside.
protocol StageInput: Input, Stage {}

extension StageInput {
  var name: StepID { StepID(stage: .input) }
}

/// What a run of a step took. Tests and the explanation of an edit assert these, never time.
package struct StepWork: Sendable, Equatable {
  package var multiplyAccumulates = 0
  package var kernels = 0
  /// Tiles of 16 x 16 crop pixels that were decoded.
  package var tiles = 0
  /// Pixels of a preview that were painted.
  package var pixels = 0
}

extension StepWork {
  init(_ work: Work, tiles: Int = 0) {
    self.init(
      multiplyAccumulates: work.multiplyAccumulates, kernels: work.kernels, tiles: tiles)
  }
}

extension Fetch {
  var models: Models { environment.models }

  /// What `compute` answers; the step's account says what its kernels did. They leave their work undone
  /// once the answer is not wanted.
  /// - Throws: `CancellationError` when the answer may not be whole, and what `compute` throws.
  func counting<Value>(
    tiles: (Value) -> Int = { _ in 0 }, _ compute: (inout Work) throws -> Value
  ) throws -> Value {
    let cancellation = cancellation
    var work = Work(isCancelled: { cancellation.isCancelled })
    let value = try compute(&work)
    try cancellation.check()
    note(StepWork(work, tiles: tiles(value)))
    return value
  }
}
