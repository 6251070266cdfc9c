import Geometry
import Raster

/// A small square picture of a face, kept as a file in memory: a folder has thousands.
package struct Thumbnail: Sendable, Hashable {
  /// Pixels along a side: the largest cells show it a little enlarged, the usual ones reduced.
  package static let side = 128
  let jpeg: [UInt8]

  /// As it was kept; it may be damaged.
  package init(jpeg: [UInt8]) { self.jpeg = jpeg }

  /// Nil where there is no memory for it.
  package init?(_ picture: Image) {
    let small = Photo(image: picture.scaled(toWidth: Self.side, height: Self.side))
    guard let jpeg = try? small.jpeg() else { return nil }
    self.jpeg = jpeg
  }

  /// The middle of the picture, in exactly so many pixels; nil for what is no picture.
  package func image(width: Int, height: Int) -> Image? {
    guard let image = try? Photo(decoding: jpeg, name: "").image else { return nil }
    let k = min(Double(image.width) / Double(width), Double(image.height) / Double(height))
    let (w, h) = (max(1, Int(k * Double(width))), max(1, Int(k * Double(height))))
    let middle = Region(
      x: (image.width - w) / 2, y: (image.height - h) / 2, width: w, height: h)
    return image.cropped(to: middle).scaled(toWidth: width, height: height)
  }
}
