import Foundation

extension Double {
  func rounded(digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (self * scale).rounded() / scale
  }

  /// With so many digits after the point.
  func text(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

extension String {
  /// Filled up with spaces on the right.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Filled up with spaces on the left.
  func aligned(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
