import Foundation
import Raster

extension Image {
  /// As a phone sees a drawing on a sheet of paper: slanted, on a table of dark wood, in light that falls
  /// off, with a sensor's noise.
  /// - Parameters:
  ///   - width: of the photo, as `height`.
  ///   - side: of the sheet, which is a square as this is; it lies in the photo's middle.
  package func photographed(width wide: Int, height high: Int, side: Double) -> Image {
    var photo = Image(width: wide, height: high, red: 0, green: 0, blue: 0)
    var noise = Noise(7)
    for y in 0..<high {
      let grain = 8 * sin(Double(y * y % 97))
      for x in 0..<wide {
        let (dx, dy) = (Double(x) - Double(wide) / 2, Double(y) - Double(high) / 2)
        let (u, v) = ((dx + 0.06 * dy) / side + 0.5, (dy - 0.05 * dx) / side + 0.5)
        var value = 75 + grain
        if (0..<1).contains(u), (0..<1).contains(v) {
          let place = 3 * (Int(v * Double(height)) * width + Int(u * Double(width)))
          value = 62 + 116 * Double(pixels[place]) / 255
        }
        let light = 1.12 - 0.5 * Double(x) / Double(wide) - 0.15 * Double(y) / Double(high)
        let seen = light * value + Double.random(in: -5...5, using: &noise)
        let place = 3 * (y * wide + x)
        for i in place..<place + 3 { photo.pixels[i] = UInt8(min(max(seen, 0), 255)) }
      }
    }
    return photo
  }
}
