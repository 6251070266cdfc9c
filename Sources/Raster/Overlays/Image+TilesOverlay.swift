import Geometry

extension Image {
  /// Side of a tile in pixels of the crop: the unit in which recomputing is counted.
  package static let tileSide = 16

  /// Tints and outlines tiles of a crop, and nothing else.
  /// - Parameter tiles: a rectangle of the crop's 16 x 16 tiles; empty tints nothing.
  package func tilesOverlay(of tiles: Region, cropToImage: Affine) -> Image {
    var result = self
    let inCrop = tiles.scaled(up: Self.tileSide)
    let scale = Float(cropToImage.magnification)
    // Where tiles are small, lines would cover them.
    let lineOpacity = min(0.6, scale * Float(Self.tileSide) / 24)
    let borderWidth = min(1.7, scale)
    let low = SIMD2(Float(inCrop.x), Float(inCrop.y))
    let high = SIMD2(Float(inCrop.maxX), Float(inCrop.maxY))
    result.repaint(cropToImage.bounds(of: inCrop), by: cropToImage) { place, old in
      let border = min((place - low).min(), (high - place).min())
      guard border >= 0 else { return nil }
      let inTile = place - (place / Float(Self.tileSide)).rounded(.down) * Float(Self.tileSide)
      let edge = min(inTile.min(), (Float(Self.tileSide) - inTile).min())
      // Distances in pixels of the picture, so that lines are as thin at any zoom.
      let line = max(
        lineOpacity * Self.cover(edge * scale, 0.5),
        0.95 * Self.cover(border * scale, borderWidth))
      return old.mixed(with: Self.tint, 0.16).mixed(with: Self.tint, line)
    }
    return result
  }

  private static let tint = SIMD4<Float>(0, 235, 255, 0)

  /// How much of a pixel a line covers whose edge is `width` away, seen from `distance` away.
  private static func cover(_ distance: Float, _ width: Float) -> Float {
    min(max(width + 0.5 - distance, 0), 1)
  }
}
