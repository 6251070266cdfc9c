import Geometry
import Raster
import Tensor

extension Tensor {
  /// A part of a picture as the finder's networks see it: `[3, height, width]`, red first, −0.5 to 0.5.
  /// What the given size adds at the right and at the bottom is 0, like a convolution's padding.
  init(centred image: Image, part: Region, width: Int, height: Int) {
    precondition(
      image.bounds.contains(part) && width >= part.width && height >= part.height,
      "Tensor: \(part) of \(image.width) x \(image.height) in \(width) x \(height)")
    var values = [Float](repeating: 0, count: 3 * width * height)
    for y in 0..<part.height {
      let line = 3 * ((part.y + y) * image.width + part.x)
      for x in 0..<part.width {
        for c in 0..<3 {
          values[(c * height + y) * width + x] = Float(image.pixels[line + 3 * x + c]) / 255 - 0.5
        }
      }
    }
    self.init(shape: [3, height, width], values: values)
  }

  /// A whole picture as the finder's networks see it: `[3, height, width]`, red first, −0.5 to 0.5.
  init(centred image: Image) {
    self.init(centred: image, part: image.bounds, width: image.width, height: image.height)
  }
}
