import Geometry

extension Image {
  /// Side of a tile in pixels of the crop: the unit in which recomputing is counted.
  package static let tileSide = 16

  /// Tints and outlines tiles of a crop, and nothing else.
  /// - Parameter tiles: of the crop's 16 x 16 tiles; empty tints nothing.
  package func tilesOverlay(of tiles: RegionSet, cropToImage: Affine) -> Image {
    var result = self
    let scale = Float(cropToImage.magnification)
    // Where tiles are small, lines would cover them.
    let lineOpacity = min(0.6, scale * Float(Self.tileSide) / 24)
    let borderWidth = min(1.7, scale)
    for area in cropToImage.bounds(of: tiles.scaled(up: Self.tileSide)).parts {
      result.repaint(area, by: cropToImage) { place, old in
        let tile = (place / Float(Self.tileSide)).rounded(.down)
        guard tiles.contains(x: Int(tile.x), y: Int(tile.y)) else { return nil }
        let (edge, border) = Self.distances(place, in: tile, of: tiles)
        // Distances in pixels of the picture, so that lines are as thin at any zoom.
        let line = max(
          lineOpacity * Self.cover(edge * scale, 0.5),
          0.95 * Self.cover(border * scale, borderWidth))
        return old.mixed(with: Self.tint, 0.16).mixed(with: Self.tint, line)
      }
    }
    return result
  }

  /// How far a place of the crop is from its tile's nearest edge, and from the nearest edge behind
  /// which there is no tile.
  private static func distances(
    _ place: SIMD2<Float>, in tile: SIMD2<Float>, of tiles: RegionSet
  ) -> (edge: Float, border: Float) {
    let low = place - tile * Float(tileSide)
    let high = Float(tileSide) - low
    let (x, y) = (Int(tile.x), Int(tile.y))
    var border = Float.infinity
    if !tiles.contains(x: x - 1, y: y) { border = min(border, low.x) }
    if !tiles.contains(x: x + 1, y: y) { border = min(border, high.x) }
    if !tiles.contains(x: x, y: y - 1) { border = min(border, low.y) }
    if !tiles.contains(x: x, y: y + 1) { border = min(border, high.y) }
    return (min(low.min(), high.min()), border)
  }

  private static let tint = SIMD4<Float>(0, 235, 255, 0)

  /// How much of a pixel a line covers whose edge is `width` away, seen from `distance` away.
  private static func cover(_ distance: Float, _ width: Float) -> Float {
    min(max(width + 0.5 - distance, 0), 1)
  }
}
