import Face
import Geometry
import Layers
import Tensor

/// Where the landmarks of a new face lie, from those of two: the donor's inner face in the host's pose,
/// expression and outline, or the donor's whole face in the host's pose. Learnt through a morphable
/// model; which of both, say the weights.
package struct ShapeHead: Sendable {
  private let donor: Linear
  private let host: Linear
  private let hidden: Linear
  private let output: Linear

  /// Pixels of the crop per unit of the network.
  private static let scale = 32.0
  private static let middle = Point(x: 128, y: 128)

  package init(_ weights: Weights) throws(WeightsError) {
    donor = try Linear(weights, "donor")
    host = try Linear(weights, "host")
    hidden = try Linear(weights, "hidden")
    output = try Linear(weights, "output")
  }

  /// - Parameters:
  ///   - donor: landmarks in pixels of the donor's own crop.
  ///   - host: landmarks in pixels of the host's own crop.
  /// - Returns: landmarks in pixels of the host's crop.
  package func callAsFunction(
    donor: Landmarks, host: Landmarks, work: inout Work
  ) -> Landmarks {
    let both = zip(
      self.donor(Self.tensor(donor), work: &work).values,
      self.host(Self.tensor(host), work: &work).values
    ).map { $0 + $1 }
    let deeper = self.hidden(Self.active(both), work: &work).values
    let moved = output(Self.active(zip(both, deeper).map { $0 + $1 }), work: &work).values
    return Landmarks(
      host.indices.map { i in
        let step = Point(x: Double(moved[2 * i]), y: Double(moved[2 * i + 1]))
        return host[i] + Self.scale * step
      })
  }

  private static func tensor(_ landmarks: Landmarks) -> Tensor {
    Tensor(
      shape: [2 * landmarks.count],
      values: landmarks.flatMap { point -> [Float] in
        let from = 1 / scale * (point - middle)
        return [Float(from.x), Float(from.y)]
      })
  }

  private static func active(_ values: [Float]) -> Tensor {
    Tensor(shape: [values.count], values: values.map { Activation.leaky($0) })
  }
}
