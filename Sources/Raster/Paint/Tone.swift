import Foundation

/// How a donor's colours become as bright as the photo's: `level · colour^contrast`, 0...1.
package struct Tone: Sendable, Equatable {
  /// Red, green, blue.
  package var level = SIMD3<Float>.one
  package var contrast: Float = 1

  /// What is darker has no logarithm to speak of.
  private static let darkest: Float = 4 / 255
  /// The donor's skin may have this many times the photo's contrast: another face has other shadows.
  private static let excess: Float = 1.3
  /// The shares of the donor's own contrast that are used: never more than it has, and less where its
  /// lights would burn out.
  private static let contrasts: ClosedRange<Float> = 0.5...1
  /// Natural logarithm: the most that both skins' mean colours may differ then.
  private static let limit: Float = 1.5

  package init() {}

  /// Takes colours to those of a photo, by the means and the deviations of their logarithms.
  /// - Parameters:
  ///   - donor: red, green, blue, 0...1, times their weight, and their weight.
  ///   - photo: red, green and blue one after the other, 0...1, for the same pixels.
  package init(from donor: [SIMD4<Float>], to photo: [Float]) {
    let n = donor.count
    precondition(photo.count == 3 * n, "Tone: \(n) pixels, \(photo.count) numbers")
    let places = donor.indices.filter { donor[$0][3] > 0 }
    guard !places.isEmpty else { return }
    let weights = places.map { Double(donor[$0][3]) }
    let total = weights.reduce(0, +)
    func mean(_ values: [SIMD3<Float>]) -> SIMD3<Float> {
      SIMD3<Float>(zip(weights, values).reduce(.zero) { $0 + $1.0 * SIMD3<Double>($1.1) } / total)
    }
    func log(_ colour: SIMD3<Float>) -> SIMD3<Float> {
      SIMD3((0..<3).map { Foundation.log(min(max(colour[$0], Self.darkest), 1)) })
    }
    let light = places.map { log(SIMD3(donor[$0][0], donor[$0][1], donor[$0][2]) / donor[$0][3]) }
    let colours = places.map { SIMD3(photo[$0], photo[n + $0], photo[2 * n + $0]) }
    let wanted = colours.map(log)
    let (here, there) = (mean(light), mean(wanted))
    let spreadHere = mean(light.map { $0 * $0 }) - here * here
    let spreadThere = mean(wanted.map { $0 * $0 }) - there * there
    let ratios = (0..<3).map {
      (max(spreadThere[$0], 1e-6) / max(spreadHere[$0], 1e-6)).squareRoot()
    }
    let contrast = min(
      max(Self.excess * ratios.reduce(0, +) / 3, Self.contrasts.lowerBound),
      Self.contrasts.upperBound)
    let even = light.map { light -> SIMD3<Float> in
      let colour = contrast * (light - here) + there
      return SIMD3((0..<3).map { exp(colour[$0]) })
    }
    let (bright, goal) = (mean(even), mean(colours))
    self.contrast = contrast
    for c in 0..<3 {
      let gain = Foundation.log((goal[c] + 1e-3) / (bright[c] + 1e-3))
      level[c] = exp(there[c] - contrast * here[c] + min(max(gain, -Self.limit), Self.limit))
    }
  }

  /// For each byte what red, green and blue become.
  var table: [SIMD4<Float>] {
    if self == Tone() { return (0..<256).map { SIMD4(SIMD3(repeating: Float($0) / 255), 0) } }
    return (0..<256).map { byte in
      let power = pow(max(Float(byte) / 255, Self.darkest), contrast)
      return SIMD4(level * power, 0).clamped(lowerBound: .zero, upperBound: .one)
    }
  }
}
