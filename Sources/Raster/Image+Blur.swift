import Foundation
import Parallel

extension Image {
  /// A Gaussian blur, `sigma` in pixels, reaching 3 sigma; the border repeats.
  package func blurred(sigma: Double) -> Image {
    let weights = [Float].bell(sigma: sigma)
    let reach = weights.count / 2
    guard reach > 0 else { return self }
    let result = [UInt8](rows: height, of: 3 * width) { y, row in
      let line = blurredDown(row: y, weights: weights, reach: reach)
      blurAcross(line, weights: weights, reach: reach, into: row)
    }
    return Image(width: width, height: height, pixels: result)
  }

  /// Row `y` blurred along the columns only, with `reach` pixels repeated at both ends.
  private func blurredDown(row y: Int, weights: [Float], reach: Int) -> [Float] {
    let margin = 3 * reach
    var line = [Float](repeating: 0, count: 3 * width + 2 * margin)
    line.withUnsafeMutableBufferPointer { line in
      pixels.withUnsafeBufferPointer { pixels in
        for (k, weight) in weights.enumerated() {
          let start = 3 * width * min(max(y + k - reach, 0), height - 1)
          for i in 0..<(3 * width) { line[margin + i] += weight * Float(pixels[start + i]) }
        }
      }
      for i in 0..<margin {
        line[i] = line[margin + i % 3]
        line[margin + 3 * width + i] = line[margin + 3 * (width - 1) + i % 3]
      }
    }
    return line
  }

  /// Blurs a row that carries its repeated border along, and rounds it to bytes.
  private func blurAcross(
    _ line: [Float], weights: [Float], reach: Int, into out: UnsafeMutablePointer<UInt8>
  ) {
    var sums = [Float](repeating: 0, count: 3 * width)
    sums.withUnsafeMutableBufferPointer { sums in
      line.withUnsafeBufferPointer { line in
        for (k, weight) in weights.enumerated() {
          for i in 0..<(3 * width) { sums[i] += weight * line[3 * k + i] }
        }
      }
      for i in 0..<(3 * width) { out[i] = byte(sums[i]) }
    }
  }
}

extension [Float] {
  /// A Gaussian of deviation `sigma` from -3 sigma to 3 sigma, 1 in all.
  static func bell(sigma: Double) -> [Float] {
    let reach = Int((3 * sigma).rounded(.up))
    let bell = (-reach...reach).map { reach == 0 ? 1 : exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let total = bell.reduce(0, +)
    return bell.map { Float($0 / total) }
  }
}
