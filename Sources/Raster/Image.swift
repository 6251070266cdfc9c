import Geometry

/// An 8-bit sRGB picture without alpha, rows top to bottom, `R G B` interleaved.
package struct Image: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// `3 · width · height` bytes.
  package var pixels: [UInt8]

  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(
      pixels.count == 3 * width * height,
      "Image: \(pixels.count) bytes for \(width) x \(height)")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A picture of one colour.
  package init(width: Int, height: Int, red: UInt8, green: UInt8, blue: UInt8) {
    var pixels = [UInt8](repeating: 0, count: 3 * width * height)
    for i in 0..<(width * height) {
      pixels[3 * i] = red
      pixels[3 * i + 1] = green
      pixels[3 * i + 2] = blue
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  package var bounds: Region { Region(width: width, height: height) }
}
