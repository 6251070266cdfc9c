import Raster
import Tensor

/// The picture that `Sources/Training/harness/export.py` makes too, for parity: triangle waves that
/// grow finer downwards, in whole numbers so that both are the same.
package enum Waves {
  package static func image(size: Int) -> Image {
    var image = Image(width: size, height: size, red: 0, green: 0, blue: 0)
    for y in 0..<size {
      for x in 0..<size {
        for c in 0..<3 {
          let wave = (x * x * (c + 2) + 3 * y * y + 5 * x * y) / 128 % 510
          image.pixels[3 * (y * size + x) + c] = UInt8(abs(wave - 255))
        }
      }
    }
    return image
  }

  /// The same as a network's crop: `[3, 256, 256]`, 0...1.
  package static let crop: Tensor = {
    let pixels = image(size: 256).pixels
    var crop = Tensor(shape: [3, 256, 256])
    for i in pixels.indices { crop.values[i % 3 * 65536 + i / 3] = Float(pixels[i]) / 255 }
    return crop
  }()
}
