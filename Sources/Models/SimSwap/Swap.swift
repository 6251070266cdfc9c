import Face
import Foundation
import Geometry
import Grafting
import Layers
import Raster
import Tensor

/// SimSwap (Chen et al., ACM MM 2020) in a late-injection form: the host's encoder never sees the
/// identity, nine ID blocks exchange it, and what follows is local. Beside the identity's vector the
/// network sees the donor's photo moved onto the host's face, for a vector does not say how a brow or
/// a mole looks. Trained by `Sources/Training/SimSwap`; its card is `docs/models/simswap.md`.
package struct Swap: Sendable {
  private let network: GraftNetwork
  let shape: ShapeHead
  /// The most that is painted, of full brightness.
  private static let paintLimit: Float = 0.5

  package init(_ weights: Weights, shape: Weights) throws(WeightsError) {
    network = try GraftNetwork(weights)
    self.shape = try ShapeHead(shape)
  }

  /// The networks that ship.
  package init() throws(WeightsError) {
    try self.init(
      Weights(shipped: "swap", with: "SimSwap"), shape: Weights(shipped: "shape", with: "SimSwap"))
  }

  /// Everything about a host that does not depend on the donors: once per crop.
  /// - Parameters:
  ///   - crop: 256 x 256, aligned.
  ///   - landmarks: in pixels of the crop.
  package func encode(_ crop: Image, landmarks: Landmarks, work: inout Work) -> HostFace {
    precondition(
      crop.width == Crop.size && crop.height == Crop.size,
      "Swap.encode: crop \(crop.bounds), \(landmarks.count) landmarks")
    let picture = Tensor(crop)
    return HostFace(
      picture: picture, landmarks: landmarks, parts: encode(picture, work: &work),
      support: FaceSupport(of: landmarks))
  }

  /// - Parameter picture: `[3, 256, 256]`, 0...1.
  func encode(_ picture: Tensor, work: inout Work) -> GraftEncoder.Parts {
    network.encode(picture, work: &work)
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
    let whole = Region(width: Crop.size, height: Crop.size)
    let heads = network(
      moved.input, vector: identity, on: host.parts,
      needed: everywhere ? whole : host.support.bounds, work: &work)
    let plane = { (values: [Float]) in
      Plane(width: Crop.size, height: Crop.size, values: values)
    }
    var (coverage, attention) = (plane(heads.mask), plane(heads.attention))
    var paint = heads.paint(limit: Self.paintLimit).map(plane)
    coverage.multiply(by: host.support.plane.values[...])
    attention.multiply(by: moved.trust)
    for c in paint.indices { paint[c].multiply(by: moved.oval.values[...]) }
    let light = heads.light.map { plane($0.map { exp($0) }) }
    return Graft(
      sources: moved.sources, coverage: coverage, attention: attention, paint: paint,
      light: light, tint: host.tint, bounds: host.support.bounds)
  }
}

/// A host's crop, encoded.
package final class HostFace: Sendable {
  /// `[3, 256, 256]`, 0...1.
  let picture: Tensor
  let landmarks: Landmarks
  let parts: GraftEncoder.Parts
  /// The colours of a photo that has none, grey or sepia.
  let tint: Tint
  /// Where a swap may change the photo.
  let support: FaceSupport

  init(picture: Tensor, landmarks: Landmarks, parts: GraftEncoder.Parts, support: FaceSupport) {
    self.picture = picture
    self.landmarks = landmarks
    self.parts = parts
    self.support = support
    tint = Tint(of: picture.values)
  }

  /// Bytes of all that is kept.
  package var bytes: Int {
    4 * (picture.values.count + support.plane.values.count) + parts.bytes
  }
}
