import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// SimSwap (Chen et al., ACM MM 2020) in a late-injection form: the host's encoder never sees the
/// identity, nine ID blocks exchange it, and what follows is local. Beside the identity's vector the
/// network sees the donor's photo moved onto the host's face, for a vector does not say how a brow or
/// a mole looks. Trained by `Sources/Training/SimSwap`; its card is `docs/models/simswap.md`.
package struct Swap: Sendable {
  private let host: SwapEncoder
  private let donor: SwapEncoder
  private let blocks: [IdentityBlock]
  private let decoder: SwapDecoder
  let shape: ShapeHead

  package init(_ weights: Weights, shape: Weights) throws(WeightsError) {
    host = try SwapEncoder(weights, "host")
    donor = try SwapEncoder(weights, "donor")
    var blocks: [IdentityBlock] = []
    while weights.names.contains("blocks.\(blocks.count).style.weight") {
      blocks.append(try IdentityBlock(weights, "blocks.\(blocks.count)"))
    }
    self.blocks = blocks
    decoder = try SwapDecoder(weights)
    self.shape = try ShapeHead(shape)
  }

  /// The networks that ship.
  package init() throws(WeightsError) {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Resources")
    try self.init(
      Weights(contentsOf: folder.appendingPathComponent("swap.safetensors")),
      shape: Weights(contentsOf: folder.appendingPathComponent("shape.safetensors")))
  }

  /// Everything about a host that does not depend on the donors: once per crop.
  /// - Parameters:
  ///   - crop: 256 x 256, aligned.
  ///   - landmarks: 478 points in pixels of the crop.
  package func encode(_ crop: Image, landmarks: [Point], work: inout Work) -> HostFace {
    precondition(
      crop.width == Crop.size && crop.height == Crop.size && landmarks.count == 478,
      "Swap.encode: crop \(crop.bounds), \(landmarks.count) landmarks")
    let picture = Tensor(pixels: crop.pixels, width: crop.width, height: crop.height)
    return HostFace(
      picture: picture, landmarks: landmarks, parts: features(of: picture, work: &work),
      support: FaceSupport(of: landmarks))
  }

  /// - Parameter picture: `[3, 256, 256]`, 0...1.
  func features(of picture: Tensor, work: inout Work) -> SwapEncoder.Parts {
    host(Tensor(shape: picture.shape, values: picture.values.map { 2 * $0 - 1 }), work: &work)
  }

  /// The donors' faces on the host.
  /// - Parameters:
  ///   - moved: their photos on the host's face.
  ///   - identity: 128 numbers of length 1; of several donors their mean.
  ///   - everywhere: compute what the support hides too; the result is the same.
  package func graft(
    _ moved: MovedDonors, identity: [Float], on host: HostFace, everywhere: Bool = false,
    work: inout Work
  ) -> Graft {
    let donor = donor(moved.input, work: &work)
    let vector = Tensor(shape: [identity.count], values: identity)
    let blocks = blocks.map { $0.residual(of: vector, work: &work) }
    let whole = Region(width: Crop.size, height: Crop.size)
    return decoder.graft(
      blocks: blocks, host: host, donor: donor, moved: moved,
      needed: everywhere ? whole : host.support.bounds, work: &work)
  }
}

/// A host's crop, encoded.
package final class HostFace: Sendable {
  /// `[3, 256, 256]`, 0...1.
  let picture: Tensor
  let landmarks: [Point]
  let parts: SwapEncoder.Parts
  /// Its own colours, where it has none.
  let tint: Tint
  /// Where a swap may change the photo.
  let support: FaceSupport

  init(picture: Tensor, landmarks: [Point], parts: SwapEncoder.Parts, support: FaceSupport) {
    self.picture = picture
    self.landmarks = landmarks
    self.parts = parts
    self.support = support
    tint = Tint(of: picture.values)
  }

  /// Bytes of all that is kept.
  package var bytes: Int {
    let tensors = [picture, parts.deep, parts.fine, parts.skip]
    return 4 * tensors.reduce(0) { $0 + $1.values.count } + 4 * support.plane.values.count
  }
}
