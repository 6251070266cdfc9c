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
  var name: StepID { StepID(.input) }
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

  /// Work that its kernels leave undone once the answer is not wanted. `note` must see it before
  /// anything is made of their outputs.
  func work() -> Work {
    let cancellation = cancellation
    return Work(isCancelled: { cancellation.isCancelled })
  }

  /// Says what a run took.
  /// - Throws: `CancellationError` when the work may not be whole.
  func note(_ work: Work, tiles: Int = 0) throws {
    try cancellation.check()
    note(StepWork(work, tiles: tiles))
  }
}
