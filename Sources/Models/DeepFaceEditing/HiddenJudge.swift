import Face
import Geometry
import Grafting
import Layers
import Raster
import Tensor

/// Why a component cannot be seen.
package enum Concealment: Sendable, Hashable {
  /// A hand, a mask, a patch or hair lies over it.
  case covered
  /// The head is turned so far that it lies at the edge.
  case turnedAway
}

/// Whether a component can be seen at all: a small network that was shown faces behind hands, cloth and
/// patches.
package struct HiddenJudge: Sendable {
  private let trunk: Chain
  private let output: Linear

  /// Pixels on a side of what it sees.
  private static let side = 64
  /// An eye this much narrower than the other one is turned away.
  private static let narrowest = 0.55
  private static let corners = [
    FaceComponent.rightEye: Landmarks.rightEyeCorners, .leftEye: Landmarks.leftEyeCorners,
  ]

  package init(_ weights: Weights) throws(WeightsError) {
    let layers = try weights.blocks("layers", with: "weight") { name throws(WeightsError) in
      try Conv2d(weights, name, stride: name == "layers.0" ? 1 : 2, after: .leaky)
    }
    trunk = Chain([PixelUnshuffle(factor: 4)] + layers)
    output = try Linear(weights, "output")
  }

  /// The network that ships.
  package init() throws(WeightsError) { try self.init(Fuse.shippedWeights("hidden")) }

  /// Nil where the component can be seen; the face itself always can.
  /// - Parameters:
  ///   - crop: aligned, 256 x 256.
  ///   - landmarks: in pixels of the crop.
  package func concealment(
    of component: FaceComponent, in crop: Image, landmarks: Landmarks, work: inout Work
  ) -> Concealment? {
    guard component != .face else { return nil }
    let widths = Self.corners.mapValues { (landmarks[$0.outer] - landmarks[$0.inner]).length }
    if let mine = widths[component], mine < Self.narrowest * widths.values.max()! {
      return .turnedAway
    }
    let look = ComponentBox(of: component, landmarks: landmarks)
      .picture(of: crop, side: Self.side)
    let said = logits(look, work: &work)[component.code.firstIndex(of: 1)!]
    return said > 0 ? .covered : nil
  }

  /// For an eye, a nose, a mouth and a face: above 0 it is covered.
  func logits(_ look: Tensor, work: inout Work) -> [Float] {
    let x = Tensor(shape: look.shape, values: look.values.map { 2 * $0 - 1 })
    let features = trunk(x, work: &work)
    return output(Tensor(shape: [features.values.count], values: features.values), work: &work)
      .values
  }
}

extension ComponentBox {
  /// What of a crop lies in the box: `[3, side, side]`, 0...1.
  func picture(of crop: Image, side pixels: Int) -> Tensor {
    let toPicture = Affine.translation(x: -left, y: -top).then(.scale(Double(pixels) / side))
    return Tensor(crop.warped(by: toPicture, width: pixels, height: pixels))
  }
}
