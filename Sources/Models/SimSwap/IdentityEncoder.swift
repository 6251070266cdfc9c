import Face
import Geometry
import Grafting
import Layers
import Raster
import Tensor

/// Which person a face shows: 128 numbers of length 1, whose products tell how alike two people are.
///
/// A plain convolutional network that learnt to say what a larger recogniser says (Hinton et al.,
/// 2015), on generated people only (`Sources/Training/SimSwap/identity_*`, card in
/// `docs/models/simswap.md`).
package struct IdentityEncoder: Sendable {
  /// Length of an identity.
  package static let dimensions = 128
  /// Side of the aligned face in pixels.
  package static let side = 112

  /// The weights' version: other ones give other numbers.
  package let version: String
  private let trunk: Chain
  private let output: Linear

  package init(_ weights: Weights) throws(WeightsError) {
    version = "\(weights.crc32)"
    func blocks(_ name: String) throws(WeightsError) -> [any Layer] {
      try weights.blocks(name, with: "mix.weight") { name throws(WeightsError) in
        try Bottleneck(weights, name)
      }
    }
    var layers: [any Layer] = [
      PixelUnshuffle(factor: 2), try Conv2d(weights, "stem"),
      try Conv2d(weights, "down1", stride: 2, before: .leaky),
    ]
    layers += try blocks("fine")
    layers.append(try Conv2d(weights, "down2", stride: 2, before: .leaky))
    layers += try blocks("middle")
    layers.append(try Conv2d(weights, "down3", stride: 2, before: .leaky))
    layers += try blocks("coarse")
    layers.append(try Conv2d(weights, "squeeze", before: .leaky, after: .leaky))
    trunk = Chain(layers)
    output = try Linear(weights, "output")
  }

  /// The encoder that ships.
  package init() throws(WeightsError) {
    try self.init(Weights(shipped: "identity", with: "SimSwap"))
  }

  /// - Parameter face: `[3, 112, 112]`, 0...1, as `alignment` puts it.
  package func vector(of face: Tensor, work: inout Work) -> [Float] {
    precondition(
      face.shape == [3, Self.side, Self.side], "IdentityEncoder: face \(face.shape)")
    let x = Tensor(shape: face.shape, values: face.values.map { 2 * $0 - 1 })
    let values = output(trunk(x, work: &work), work: &work).values
    return values.normalised
  }

  /// Who the face with these landmarks is.
  /// - Parameter landmarks: in pixels of `photo`.
  package func embed(_ photo: Image, landmarks: Landmarks, work: inout Work) -> [Float] {
    let face = photo.warped(
      by: Self.alignment(of: landmarks), width: Self.side, height: Self.side)
    return vector(of: Tensor(face), work: &work)
  }

  /// Irises, tip of the nose, corners of the mouth, and where ArcFace's alignment (Deng et al., 2019)
  /// has them in its 112 x 112 pixels, which it counts from their centres.
  private static let template: [(landmark: Int, place: Point)] = [
    (Landmarks.rightIris.middle, Point(x: 38.2946 + 0.5, y: 51.6963 + 0.5)),
    (Landmarks.leftIris.middle, Point(x: 73.5318 + 0.5, y: 51.5014 + 0.5)),
    (Landmarks.noseTip, Point(x: 56.0252 + 0.5, y: 71.7366 + 0.5)),
    (Landmarks.mouthCorners.right, Point(x: 41.5493 + 0.5, y: 92.3655 + 0.5)),
    (Landmarks.mouthCorners.left, Point(x: 70.7299 + 0.5, y: 92.2041 + 0.5)),
  ]

  /// The similarity from a photo to ArcFace's alignment of a face.
  package static func alignment(of landmarks: Landmarks) -> Affine {
    .similarity(from: landmarks[template.map(\.landmark)], to: template.map(\.place))
  }
}

extension [Float] {
  /// The vector of length 1 in the same direction.
  package var normalised: [Float] {
    let length = reduce(0) { $0 + $1 * $1 }.squareRoot()
    return map { $0 / Swift.max(length, .leastNormalMagnitude) }
  }
}
