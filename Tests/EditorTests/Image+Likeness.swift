import Foundation
import Geometry
import Raster

extension Image {
  /// The same picture at 1/4 of the size: dithering averages out, faces stay.
  private var undithered: Image { scaled(toWidth: width / 4, height: height / 4) }

  /// Peak signal to noise ratio against a picture of the same size, in dB, dithering averaged out.
  func likeness(to other: Image) -> Double {
    let (a, b) = (undithered.pixels, other.undithered.pixels)
    precondition(a.count == b.count, "Image.likeness: \(width)x\(height) \(other.width)")
    let square = zip(a, b).reduce(0.0) { $0 + pow(Double($1.0) - Double($1.1), 2) }
    return 10 * log10(255 * 255 * Double(a.count) / max(square, 1))
  }

  /// Mean absolute difference of levels in a part of the picture, dithering averaged out.
  /// - Parameter part: in the photo's pixels; the picture shows the photo at another size.
  func change(from other: Image, in part: Region, of photo: Image) -> Double {
    let k = Double(width) / Double(photo.width)
    func there(_ number: Int) -> Int { Int((Double(number) * k).rounded()) }
    let region = Region(
      x: there(part.x), y: there(part.y), width: there(part.width), height: there(part.height))
    let a = cropped(to: region).undithered.pixels
    let b = other.cropped(to: region).undithered.pixels
    let sum = zip(a, b).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(a.count)
  }
}
