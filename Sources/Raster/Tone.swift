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
  /// Of the donor's own contrast: never more than it has, and less where its lights would burn out.
  private static let contrasts: ClosedRange<Float> = 0.5...1
  /// Natural logarithm: the most that both skins' mean colours may differ then.
  private static let limit: Float = 1.5

  package init() {}

  /// Takes colours to those of a photo, by the means and the deviations of their logarithms.
  /// - Parameters:
  ///   - donor: red, green, blue, 0...1, times their weight, and their weight.
  ///   - photo: red, green and blue one after the other, 0...1, for the same pixels.
  package init(from donor: [SIMD4<Float>], to photo: [Float]) {
    let (n, seen) = (donor.count, donor.indices.filter { donor[$0][3] > 0 })
    precondition(photo.count == 3 * n, "Tone: \(n) pixels, \(photo.count) numbers")
    guard !seen.isEmpty else { return }
    func mean(_ value: (Int) -> SIMD3<Float>) -> SIMD3<Float> {
      var (sum, weight) = (SIMD3<Double>.zero, 0.0)
      for i in seen {
        sum += SIMD3<Double>(donor[i][3] * value(i))
        weight += Double(donor[i][3])
      }
      return SIMD3<Float>(sum / weight)
    }
    func log(_ colour: SIMD3<Float>) -> SIMD3<Float> {
      SIMD3((0..<3).map { Foundation.log(min(max(colour[$0], Self.darkest), 1)) })
    }
    let light = donor.map { log(SIMD3($0[0], $0[1], $0[2]) / max($0[3], .leastNormalMagnitude)) }
    let colours = (0..<n).map { SIMD3(photo[$0], photo[n + $0], photo[2 * n + $0]) }
    let wanted = colours.map(log)
    let (here, there) = (mean { light[$0] }, mean { wanted[$0] })
    let spreadHere = mean { light[$0] * light[$0] } - here * here
    let spreadThere = mean { wanted[$0] * wanted[$0] } - there * there
    let ratios = (0..<3).map {
      (max(spreadThere[$0], 1e-6) / max(spreadHere[$0], 1e-6)).squareRoot()
    }
    let contrast = min(
      max(Self.excess * ratios.reduce(0, +) / 3, Self.contrasts.lowerBound),
      Self.contrasts.upperBound)
    let even = (0..<n).map { i -> SIMD3<Float> in
      let colour = contrast * (light[i] - here) + there
      return SIMD3((0..<3).map { exp(colour[$0]) })
    }
    let (bright, goal) = (mean { even[$0] }, mean { colours[$0] })
    self.contrast = contrast
    for c in 0..<3 {
      let gain = Foundation.log((goal[c] + 1e-3) / (bright[c] + 1e-3))
      level[c] = exp(there[c] - contrast * here[c] + min(max(gain, -Self.limit), Self.limit))
    }
  }

  /// For each byte what red, green and blue become.
  var table: [SIMD4<Float>] {
    (0..<256).map { byte in
      let power = pow(max(Float(byte) / 255, Self.darkest), contrast)
      return SIMD4(level * power, 0).clamped(lowerBound: .zero, upperBound: .one)
    }
  }
}
