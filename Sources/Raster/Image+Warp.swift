import Foundation
import Geometry
import Parallel

extension Image {
  /// Below this magnification a picture is blurred before it is sampled, or it would alias.
  private static let blurThreshold = 0.7

  /// The picture carried by `map` (from here to there) onto a canvas of `outWidth` x `outHeight`,
  /// sampled with Catmull-Rom. Where the map shrinks by a factor k below 0.7 the picture is first
  /// blurred by a Gaussian of 0.45 / k pixels. Beyond the border the outermost pixels repeat.
  package func warped(by map: Affine, width outWidth: Int, height outHeight: Int) -> Image {
    precondition(width > 0 && height > 0, "Image.warped: \(width) x \(height)")
    let k = map.magnification
    guard k < Self.blurThreshold else {
      return sampled(by: map.inverse, width: outWidth, height: outHeight)
    }
    let sigma = 0.45 / k
    // Averaging n x n blocks is a cheap first part of a wide blur: its variance is (n² - 1) / 12.
    let n = max(1, Int(sigma))
    let needed = map.inverse.bounds(of: Region(width: outWidth, height: outHeight))
      .grown(by: Int(3 * sigma) + 2 * n + 2)
    let part = clamped(needed)
    let rest = (sigma * sigma - Double(n * n - 1) / 12).squareRoot() / Double(n)
    let blurred = blockAverages(of: part, size: n).blurred(sigma: rest)
    let toBlocks = Affine.translation(x: -Double(part.x), y: -Double(part.y))
      .then(.scale(1 / Double(n)))
    return blurred.sampled(by: map.inverse.then(toBlocks), width: outWidth, height: outHeight)
  }

  /// For each pixel of the canvas the colour here at the place `source` gives.
  private func sampled(by source: Affine, width outWidth: Int, height outHeight: Int) -> Image {
    let out = pixels.withUnsafeBufferPointer { bytes in
      let sampler = BicubicSampler(SharedInput(bytes), width: width, height: height)
      return [UInt8](rows: outHeight, of: 3 * outWidth) { y, row in
        for x in 0..<outWidth {
          let p = source.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
          let colour = sampler.at(p.x, p.y)
          for c in 0..<3 { row[3 * x + c] = byte(colour[c]) }
        }
      }
    }
    return Image(width: outWidth, height: outHeight, pixels: out)
  }

  /// `region` within the picture; one that misses it becomes the nearest pixels.
  private func clamped(_ region: Region) -> Region {
    let left = min(max(region.x, 0), width - 1)
    let top = min(max(region.y, 0), height - 1)
    let right = max(left + 1, min(region.maxX, width))
    let bottom = max(top + 1, min(region.maxY, height))
    return Region(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Means of `size` x `size` pixels; the last blocks repeat the border.
  private func blockAverages(of region: Region, size: Int) -> Image {
    guard size > 1 else { return cropped(to: region) }
    let columns = (region.width + size - 1) / size
    let rows = (region.height + size - 1) / size
    let out = pixels.withUnsafeBufferPointer { source in
      let input = SharedInput(source)
      return [UInt8](rows: rows, of: 3 * columns, bandHeight: 4) { row, line in
        var sums = [Int32](repeating: 0, count: 3 * columns)
        for dy in 0..<size {
          let y = min(region.y + row * size + dy, height - 1)
          add(row: input.base + 3 * y * width, from: region.x, size: size, to: &sums)
        }
        let area = Int32(size * size)
        for i in sums.indices { line[i] = UInt8((sums[i] + area / 2) / area) }
      }
    }
    return Image(width: columns, height: rows, pixels: out)
  }

  /// Adds `size` neighbouring pixels of a row at a time to each of the sums.
  private func add(row: UnsafePointer<UInt8>, from x: Int, size: Int, to sums: inout [Int32]) {
    sums.withUnsafeMutableBufferPointer { sums in
      for column in 0..<(sums.count / 3) {
        for dx in 0..<size {
          let pixel = row + 3 * min(x + column * size + dx, width - 1)
          for c in 0..<3 { sums[3 * column + c] += Int32(pixel[c]) }
        }
      }
    }
  }
}
