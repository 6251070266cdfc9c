import Foundation

/// A function applied to every value on its own, so that it can be fused with a neighbour.
package enum Activation: Sendable, Hashable {
  case identity
  /// `x` where positive, `slope · x` elsewhere; `0 ≤ slope ≤ 1`.
  case leakyReLU(Float)
  case sigmoid
  case tanh

  /// The slope that every network of this project uses.
  package static let leaky = Activation.leakyReLU(0.1)

  /// Whether zero stays zero, so that zero padding may be put before or after it.
  package var keepsZero: Bool { self != .sigmoid }

  /// Where negative values are only scaled: by what, so that it is `max(x, slope · x)`.
  package var slope: Float? {
    switch self {
    case .identity: 1
    case .leakyReLU(let slope): slope
    case .sigmoid, .tanh: nil
    }
  }

  package func callAsFunction(_ x: Float) -> Float {
    switch self {
    case .identity: x
    case .leakyReLU(let slope): max(x, slope * x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    }
  }

  /// Applies the function in place to `count` values.
  func apply(_ values: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .identity: break
    case .leakyReLU(let slope):
      for i in 0..<count { values[i] = max(values[i], slope * values[i]) }
    case .sigmoid:
      for i in 0..<count { values[i] = 1 / (1 + exp(-values[i])) }
    case .tanh:
      for i in 0..<count { values[i] = Foundation.tanh(values[i]) }
    }
  }
}
