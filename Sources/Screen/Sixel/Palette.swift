import Foundation
import Raster

/// The fixed colours of live frames: trained on faces of many tones, with the colour cube's eight
/// corners among them, so that everything is a mixture of palette colours.
struct Palette: Sendable {
  /// `red green blue` from 0 to 100, sixel's own grid; at most 255 entries, dark to light.
  let percents: [SIMD3<UInt8>]
  /// The same colours as a terminal shows them, 0 to 255.
  let shown: [SIMD3<Float>]
  /// The bytes that define colour `i`: `#i;2;r;g;b`.
  let definitions: [[UInt8]]
  /// The bytes that select colour `i`: `#i`.
  let selections: [[UInt8]]

  static let face: Palette = {
    let file = Bundle.module.bundleURL.appendingPathComponent("Resources/face-palette.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("Palette: \(file.path) is missing from the build")
    }
    return Palette(text: text)
  }()

  /// One colour per line.
  init(text: String) {
    percents = text.split(separator: "\n").map { line in
      let channels = line.split(separator: " ").compactMap { UInt8($0) }
      precondition(channels.count == 3, "Palette: not a colour: \(line)")
      return SIMD3(channels[0], channels[1], channels[2])
    }
    precondition(percents.count <= 255, "Palette: \(percents.count) colours")
    shown = percents.map { percent in
      (SIMD3<Float>(percent) * 2.55).rounded(.toNearestOrAwayFromZero)
    }
    selections = percents.indices.map { Array("#\($0)".utf8) }
    definitions = percents.enumerated().map { i, c in
      Array("#\(i);2;\(c.x);\(c.y);\(c.z)".utf8)
    }
  }

  /// The index of the colour that is least different.
  func nearest(to colour: Colour) -> Int {
    let wanted = SIMD3(Float(colour.red), Float(colour.green), Float(colour.blue))
    func distance(_ i: Int) -> Float {
      let step = shown[i] - wanted
      return (step * step).sum()
    }
    return shown.indices.min { distance($0) < distance($1) } ?? 0
  }
}
