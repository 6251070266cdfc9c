import Raster
import Tensor

extension Tensor {
  /// A picture as most networks see it: `[3, height, width]`, 0...1.
  package init(_ image: Image) {
    self.init(pixels: image.pixels, width: image.width, height: image.height)
  }
}
