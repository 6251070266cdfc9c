import Geometry
import Layers
import Tensor

/// A network that answers with a graft: what it shows of another photo, in what light, where, and with
/// what paint.
///
/// The host's encoder never sees what is asked (late injection); adaptive blocks bring that in, and what
/// follows is local. Swap is one, Fuse another.
package struct GraftNetwork: Sendable {
  private let host: GraftEncoder
  private let donor: GraftEncoder
  private let blocks: [AdaptiveBlock]
  private let decoder: GraftDecoder

  package init(_ weights: Weights) throws(WeightsError) {
    host = try GraftEncoder(weights, "host")
    donor = try GraftEncoder(weights, "donor")
    blocks = try weights.blocks("blocks", with: "style.weight") { name throws(WeightsError) in
      try AdaptiveBlock(weights, name)
    }
    decoder = try GraftDecoder(weights)
  }

  /// Everything about a host that does not depend on what is asked.
  /// - Parameter picture: `[3, n, n]`, 0...1; n a multiple of 8.
  package func encode(_ picture: Tensor, work: inout Work) -> GraftEncoder.Parts {
    host(Tensor(shape: picture.shape, values: picture.values.map { 2 * $0 - 1 }), work: &work)
  }

  /// What is to be shown on a host.
  /// - Parameters:
  ///   - shown: `[C, n, n]`: the moved photo and what else the network sees.
  ///   - vector: what the blocks are told.
  ///   - needed: where the answer is wanted, in pixels.
  package func callAsFunction(
    _ shown: Tensor, vector: [Float], on host: GraftEncoder.Parts, needed: Region,
    work: inout Work
  ) -> GraftHeads {
    let donor = donor(shown, work: &work)
    let vector = Tensor(shape: [vector.count], values: vector)
    let blocks = blocks.map { $0.residual(of: vector, work: &work) }
    return decoder.heads(blocks: blocks, host: host, donor: donor, needed: needed, work: &work)
  }
}

/// What a graft network answers, before it is limited to where it may show.
package struct GraftHeads: Sendable {
  /// `[3, n, n]`: see `light`.
  let lights: Tensor
  /// `[20, n / 2, n / 2]`: mask, attention and paint of three colours, four pixels in each cell.
  let masks: Tensor
  /// Where they are right, in cells of `masks`.
  let region: RegionSet

  /// Pixels on a side.
  package var side: Int { lights.shape[2] }

  /// Natural logarithms of the factors that red, green and blue are multiplied by: three times `[n * n]`.
  package var light: [ArraySlice<Float>] {
    (0..<3).map { lights.values[$0 * side * side..<($0 + 1) * side * side] }
  }

  /// How much of the photo the face replaces, 0...1: `[n * n]`.
  package var mask: [Float] { plane(0, .sigmoid) }
  /// How much of the face is the moved photo, 0...1: `[n * n]`.
  package var attention: [Float] { plane(1, .sigmoid) }

  /// What is added to the face, of full brightness: three times `[n * n]`.
  package func paint(limit: Float) -> [[Float]] {
    (2..<5).map { plane($0, .tanh(limit: limit)) }
  }

  private func plane(_ mask: Int, _ function: Logistic) -> [Float] {
    var plane = [Float](repeating: 0, count: side * side)
    for part in region.parts { function(masks, mask: mask, region: part, into: &plane) }
    return plane
  }
}
