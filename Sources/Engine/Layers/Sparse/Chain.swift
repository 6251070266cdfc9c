import Geometry
import Tensor

/// Layers one after the other, whose outputs are kept so that a change recomputes only its region.
///
/// What layers of a branch take from elsewhere (a skip connection, a learnt place) is part of the
/// layer (`Add`): a chain is made for one encoded crop. Where a network branches, the
/// chain before the branches must bring up to date what all of them read; see
/// `inputRegions(forNeededOutput:inputShape:)`.
package struct Chain: Sendable {
  package let layers: [any Layer]

  package init(_ layers: [any Layer]) {
    precondition(!layers.isEmpty, "Chain: no layers")
    self.layers = layers
  }

  /// What a chain computed so far. It is updated in place; an edit that is given up leaves it with
  /// places that are marked as stale.
  package struct State: Sendable {
    /// The output of each layer.
    package fileprivate(set) var buffers: [Tensor]
    /// Where each output was needed last: there it is right, but for what is stale.
    package fileprivate(set) var valid: [RegionSet]
    /// What was to be computed and is not yet.
    package fileprivate(set) var stale: [RegionSet]

    /// The last layer's output.
    package var output: Tensor { buffers[buffers.count - 1] }

    /// Bytes of all outputs, for a cache's budget.
    package var bytes: Int { buffers.reduce(0) { $0 + 4 * $1.values.count } }
  }

  /// A state for inputs of a shape, of which nothing is computed yet.
  package func emptyState(for input: [Int]) -> State {
    let buffers = shapes(for: input).map { Tensor(shape: $0) }
    let nowhere = buffers.map { _ in RegionSet.empty }
    return State(buffers: buffers, valid: nowhere, stale: nowhere)
  }

  package func outputShape(for input: [Int]) -> [Int] {
    let shapes = shapes(for: input)
    return shapes[shapes.count - 1]
  }

  /// Bytes of a state for inputs of a shape.
  package func stateBytes(for input: [Int]) -> Int {
    shapes(for: input).reduce(0) { $0 + 4 * $1.reduce(1, *) }
  }

  /// Brings `needed` of the output up to date.
  /// - Parameters:
  ///   - x: the whole input as it is now.
  ///   - changed: where `x` differs from the input of the last call with this state.
  ///   - needed: where the output is wanted.
  /// - Returns: where the output was computed anew. Outside of it and inside of `needed` the output
  ///   is as it was. If the work is not wanted any more, the rest of it is left to the next call.
  @discardableResult
  package func forward(
    _ x: Tensor, changed: RegionSet, needed: RegionSet, state: inout State, work: inout Work
  ) -> RegionSet {
    let plan = RegionPlan(
      reaches: layers.map(\.reach), bounds: state.buffers.map(\.bounds), changed: changed,
      needed: needed, valid: state.valid, stale: state.stale)
    (state.valid, state.stale) = (plan.valid, plan.regions)
    for (i, layer) in layers.enumerated() {
      let input = i == 0 ? x : state.buffers[i - 1]
      layer.forward(input, regions: plan.regions[i], into: &state.buffers[i], work: &work)
      guard work.isWanted else { break }
      state.stale[i] = .empty
    }
    return plan.regions[layers.count - 1]
  }

  /// The whole output, computed from nothing.
  package func callAsFunction(_ x: Tensor, work: inout Work) -> Tensor {
    layers.reduce(x) { $1($0, work: &work) }
  }

  /// What of the input is read for the output's `regions`: what another chain before this one must
  /// bring up to date.
  package func inputRegions(
    forNeededOutput regions: RegionSet, inputShape: [Int]
  ) -> RegionSet {
    let bounds = shapes(for: inputShape).map { Region(width: $0[2], height: $0[1]) }
    let needs = RegionPlan.needs(reaches: layers.map(\.reach), bounds: bounds, needed: regions)
    return layers[0].reach.inputRegions(forNeededOutput: needs[0])
      .intersection(Region(width: inputShape[2], height: inputShape[1]))
  }

  /// The shape of each layer's output.
  private func shapes(for input: [Int]) -> [[Int]] {
    var shape = input
    return layers.map {
      shape = $0.outputShape(for: shape)
      return shape
    }
  }
}
