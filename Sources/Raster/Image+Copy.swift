import Geometry

extension Image {
  /// The part of the picture inside `region`, which must lie within it.
  package func cropped(to region: Region) -> Image {
    precondition(bounds.contains(region), "Image.cropped: \(region) outside \(bounds)")
    var part: [UInt8] = []
    part.reserveCapacity(3 * region.area)
    for y in region.y..<region.maxY {
      let start = 3 * (y * width + region.x)
      part += pixels[start..<(start + 3 * region.width)]
    }
    return Image(width: region.width, height: region.height, pixels: part)
  }

  /// Lays `part` over the picture with its corner at `(x, y)`; what sticks out is cut off.
  package mutating func paste(_ part: Image, atX x: Int, y: Int) {
    let region = Region(x: x, y: y, width: part.width, height: part.height).intersection(bounds)
    for row in region.y..<region.maxY {
      let from = 3 * ((row - y) * part.width + region.x - x)
      let to = 3 * (row * width + region.x)
      let count = 3 * region.width
      pixels.replaceSubrange(to..<(to + count), with: part.pixels[from..<(from + count)])
    }
  }

  /// Takes a region of another picture of the same size.
  mutating func copy(_ region: Region, from other: Image) {
    for y in region.y..<region.maxY {
      let start = 3 * (y * width + region.x)
      let row = start..<(start + 3 * region.width)
      pixels.replaceSubrange(row, with: other.pixels[row])
    }
  }

  /// Takes `regions` of the picture that is to be painted over, `base`, of the same size.
  /// - Parameter reach: where paint may lie.
  /// - Returns: where it is to be painted anew.
  mutating func restore(
    _ regions: RegionSet, from base: Image, within reach: RegionSet
  ) -> RegionSet {
    let inside = regions.intersection(base.bounds)
    for part in inside.parts { copy(part, from: base) }
    return reach.intersection(inside)
  }
}
