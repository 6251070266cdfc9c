import Face
import Geometry
import Layers
import Raster
import Tensor

/// Reads an aligned crop: its landmarks, and whether there is a face at all.
struct LandmarkNetwork: Sendable {
  /// The crop's pixels along a side.
  static let side = 128

  let features: Chain
  private let shape: Linear
  private let points: Linear

  init(_ weights: Weights) throws(WeightsError) {
    var layers: [any Layer] = []
    for (i, blocks) in [0, 1, 2, 2].enumerated() {
      layers.append(try Conv2d(weights, "downs.\(i)", stride: 2, after: .leaky))
      for j in 0..<blocks {
        let name = "blocks.\(i).\(j)"
        layers.append(
          try Residual(
            a: Conv2d(weights, "\(name).first", after: .leaky),
            b: Conv2d(weights, "\(name).second")))
        layers.append(Activate())
      }
    }
    layers.append(try Conv2d(weights, "last", stride: 2, after: .leaky))
    layers.append(try Conv2d(weights, "squeeze", after: .leaky))
    features = Chain(layers)
    shape = try Linear(weights, "shape")
    points = try Linear(weights, "answer")
  }

  /// From the last feature map to two coordinates of each landmark and the logit, by way of the shapes that faces have.
  func answer(_ features: Tensor, work: inout Work) -> Tensor {
    points(shape(features, work: &work), work: &work)
  }

  /// - Parameter crop: `side` pixels squared, as `KeyPoints.alignment` cuts it.
  /// - Returns: landmarks in pixels of the crop, and the logit of a face being there.
  func read(_ crop: Image, work: inout Work) -> (landmarks: Landmarks, logit: Double) {
    precondition(
      crop.width == Self.side && crop.height == Self.side,
      "LandmarkNetwork: crop of \(crop.width) x \(crop.height)")
    let numbers = answer(features(Tensor(centred: crop), work: &work), work: &work).values
    let side = Double(Self.side)
    let landmarks = (0..<Landmarks.count).map { i in
      Point(
        x: (Double(numbers[2 * i]) + 0.5) * side, y: (Double(numbers[2 * i + 1]) + 0.5) * side)
    }
    return (Landmarks(landmarks), Double(numbers[2 * Landmarks.count]))
  }
}
