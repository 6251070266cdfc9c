import Raster

extension Image {
  /// The picture with `part` laid over it, its corner at `(x, y)`.
  package func pasted(_ part: Image, atX x: Int, y: Int) -> Image {
    var result = self
    result.paste(part, atX: x, y: y)
    return result
  }
}
