import Foundation
import Raster

/// Smooth shading in tones of skin, with darker eyes and a redder mouth: what a palette trained on
/// faces must be able to show.
func syntheticFace(width: Int, height: Int, smile: Double = 0) -> Image {
  var pixels = [UInt8]()
  pixels.reserveCapacity(3 * width * height)
  func bump(_ x: Double, _ y: Double, _ cx: Double, _ cy: Double, _ s: Double) -> Double {
    exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * s * s))
  }
  for row in 0..<height {
    for column in 0..<width {
      let (x, y) = (Double(column) / Double(width), Double(row) / Double(height))
      let face = bump(x, y, 0.5, 0.5, 0.25)
      let eyes = bump(x, y, 0.36, 0.42, 0.035) + bump(x, y, 0.64, 0.42, 0.035)
      let near = abs(x - 0.5) < 0.25 && abs(y - 0.7) < 0.08
      let mouth = bump(x, y, 0.5, 0.7, 0.05) + (near ? smile : 0) * bump(x, y, 0.5, 0.7, 0.03)
      let light = 0.75 + 0.25 * (1 - x)
      let red = (60 + 165 * face) * light - 90 * eyes - 15 * mouth
      let green = (56 + 112 * face) * light - 70 * eyes - 45 * mouth
      let blue = (52 + 86 * face) * light - 55 * eyes - 20 * mouth
      pixels += [red, green, blue].map { UInt8(min(255, max(0, $0))) }
    }
  }
  return Image(width: width, height: height, pixels: pixels)
}

/// Peak signal-to-noise ratio in decibels; infinite for equal pictures.
func psnr(_ a: Image, _ b: Image) -> Double {
  precondition(a.bounds == b.bounds, "psnr: \(a.bounds) against \(b.bounds)")
  let sum = zip(a.pixels, b.pixels).reduce(0.0) { sum, pair in
    let d = Double(pair.0) - Double(pair.1)
    return sum + d * d
  }
  return 10 * log10(255 * 255 * Double(a.pixels.count) / sum)
}

/// Averages of 5 x 5 pixels: roughly what an eye sees from afar.
func blurred(_ image: Image) -> Image {
  var out = image
  for y in 2..<(image.height - 2) {
    for x in 2..<(image.width - 2) {
      for c in 0..<3 {
        var sum = 0
        for dy in -2...2 {
          for dx in -2...2 { sum += Int(image.pixels[3 * ((y + dy) * image.width + x + dx) + c]) }
        }
        out.pixels[3 * (y * image.width + x) + c] = UInt8((sum + 12) / 25)
      }
    }
  }
  return out
}
