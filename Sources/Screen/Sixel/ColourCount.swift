import Foundation
import Raster

/// Which colours a picture has, and how often: what its palette is made from, and judged by.
struct ColourCount {
  /// The mean colours of the cells of a 32³ grid that occur.
  let colours: [SIMD3<Float>]
  /// What each of them weighs: its delicacy, and two thirds of it where a single pixel has it. Skin
  /// is many pixels and lips few; counted by pixels, no entry would lie on the far side of the lips'
  /// red, and without one no mixture is that red.
  let weights: [Float]

  /// - Parameter step: every how many columns and rows a pixel is counted.
  init(_ image: Image, step: Int = 1) {
    // Red, green, blue and the number, of each cell.
    var sums = [SIMD4<Int32>](repeating: .zero, count: 32 * 32 * 32)
    image.pixels.withUnsafeBufferPointer { pixels in
      for y in stride(from: 0, to: image.height, by: step) {
        for x in stride(from: 0, to: image.width, by: step) {
          let i = 3 * (y * image.width + x)
          let (r, g, b) = (Int32(pixels[i]), Int32(pixels[i + 1]), Int32(pixels[i + 2]))
          sums[Int((r >> 3) << 10 | (g >> 3) << 5 | b >> 3)] &+= SIMD4(r, g, b, 1)
        }
      }
    }
    sums.removeAll { $0.w == 0 }
    colours = sums.map { SIMD3(Float($0.x), Float($0.y), Float($0.z)) / Float($0.w) }
    weights = zip(colours, sums).map { colour, sum in
      Self.delicacy(of: colour) * Float(2 * sum.w) / Float(2 * sum.w + 1)
    }
  }

  /// How much an error shows in a colour, 1 in greys and less the more colourful it is: CIEDE2000
  /// divides by `1 + 0.045 · chroma`, and a chroma is about 0.4 of what these differences make.
  static func delicacy(of colour: SIMD3<Float>) -> Float {
    let (a, b) = (colour.x - colour.y, (colour.x + colour.y) / 2 - colour.z)
    return 1 / (1 + 0.018 * (a * a + b * b).squareRoot())
  }

  /// The palette of these colours: the core and, one after the other, the colour that those before
  /// serve worst. Equal pictures have equal palettes; a slight change moves few entries.
  var palette: Palette {
    var percents = Palette.core.percents
    let places = colours.map { colour in
      SIMD3<UInt8>((colour / 2.55).rounded(.toNearestOrAwayFromZero))
    }
    let shown = places.map(Palette.shown)
    var distances = distances(to: Palette.core)
    while percents.count < Palette.limit {
      var worst = (cost: Float(0), place: -1)
      for i in distances.indices where weights[i] * distances[i] > worst.cost {
        worst = (weights[i] * distances[i], i)
      }
      // Nearer than the grid is fine there is nothing to add.
      guard worst.place >= 0, worst.cost > weights[worst.place] else { break }
      percents.append(places[worst.place])
      let taken = shown[worst.place]
      for i in distances.indices {
        distances[i] = min(distances[i], squared(colours[i] - taken))
      }
      // Its own distance is what rounding to the grid leaves: it is served.
      distances[worst.place] = 0
    }
    return Palette(percents: percents)
  }

  /// How badly a palette serves these colours: the mean squared distance to the nearest entry.
  func strain(_ palette: Palette) -> Float {
    let sums = zip(weights, distances(to: palette)).reduce((cost: Float(0), weight: Float(0))) {
      ($0.cost + $1.0 * $1.1, $0.weight + $1.0)
    }
    return sums.cost / sums.weight
  }

  private func distances(to palette: Palette) -> [Float] {
    let search = NearestColour(palette)
    return colours.map { squared(palette.shown[search.nearest(to: $0)] - $0) }
  }

  private func squared(_ v: SIMD3<Float>) -> Float { (v * v).sum() }
}
