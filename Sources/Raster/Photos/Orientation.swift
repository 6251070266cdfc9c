/// The eight ways a camera can be held, as EXIF tag 0x0112 numbers them: where row 0 and column 0
/// of the stored picture lie when it is seen upright.
enum Orientation: Int {
  case upright = 1
  case mirrored = 2
  case upsideDown = 3
  case upsideDownMirrored = 4
  case transposed = 5
  case turnedRight = 6
  case transversed = 7
  case turnedLeft = 8

  /// Whether width and height change places.
  var isSideways: Bool { rawValue >= 5 }

  /// Turns `channels` interleaved bytes per pixel, stored `width` x `height`, upright.
  func turn(_ stored: [UInt8], width: Int, height: Int, channels: Int) -> [UInt8] {
    let mirrorsX = [2, 3, 7, 8].contains(rawValue)
    let mirrorsY = [3, 4, 6, 7].contains(rawValue)
    let outWidth = isSideways ? height : width
    let outHeight = isSideways ? width : height
    return [UInt8](unsafeUninitializedCapacity: stored.count) { out, count in
      var next = 0
      for y in 0..<outHeight {
        for x in 0..<outWidth {
          let column = isSideways ? y : x
          let row = isSideways ? x : y
          let from = (mirrorsY ? height - 1 - row : row) * width
          let pixel = from + (mirrorsX ? width - 1 - column : column)
          for c in 0..<channels { out[next + c] = stored[channels * pixel + c] }
          next += channels
        }
      }
      count = stored.count
    }
  }
}

extension Image {
  /// The upright picture of one that was stored as `orientation` says.
  func turned(_ orientation: Orientation) -> Image {
    Image(
      width: orientation.isSideways ? height : width,
      height: orientation.isSideways ? width : height,
      pixels: orientation.turn(pixels, width: width, height: height, channels: 3))
  }
}
