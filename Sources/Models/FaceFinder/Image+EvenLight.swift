import Foundation
import Raster

extension Image {
  /// The picture in even light: every part is made as bright on average as the others, by a
  /// power of its values, and what has little contrast is given more. For looking only.
  func inEvenLight() -> Image {
    guard !bounds.isEmpty else { return self }
    let around = brightnessAround()
    let tables = (0..<256).map(Self.levelling)
    var result = self
    for i in pixels.indices { result.pixels[i] = tables[Int(around.pixels[i])][Int(pixels[i])] }
    return result.withContrast()
  }

  /// How bright each pixel's surroundings are, about a twelfth of the picture wide, as a grey picture.
  private func brightnessAround() -> Image {
    let (columns, rows) = (max(1, min(24, width / 8)), max(1, min(24, height / 8)))
    var small = scaled(toWidth: columns, height: rows)
    for i in 0..<(columns * rows) {
      let sum = (0..<3).reduce(0) { $0 + Int(small.pixels[3 * i + $1]) }
      for c in 0..<3 { small.pixels[3 * i + c] = UInt8(sum / 3) }
    }
    return small.blurred(sigma: 1.5).scaled(toWidth: width, height: height)
  }

  /// What values become where the surroundings are of this brightness: black stays black, white
  /// white, and the surroundings go to the middle.
  private static func levelling(_ brightness: Int) -> [UInt8] {
    let mean = min(0.98, max(0.02, Double(brightness) / 255))
    let power = min(2.5, max(0.35, log(middle) / log(mean)))
    return (0..<256).map { UInt8((255 * pow(Double($0) / 255, power)).rounded()) }
  }

  /// Spread about the middle until values differ from it by a sixth on average, four times at most.
  private func withContrast() -> Image {
    let centre = 255 * Self.middle
    let sum = pixels.reduce(0.0) { $0 + abs(Double($1) - centre) }
    let gain = min(4, 255 / 6 / max(1, sum / Double(pixels.count)))
    guard gain > 1 else { return self }
    let table = (0..<256).map {
      UInt8(min(255, max(0, centre + gain * (Double($0) - centre))).rounded())
    }
    var result = self
    for i in pixels.indices { result.pixels[i] = table[Int(pixels[i])] }
    return result
  }

  private static let middle = 0.45
}
