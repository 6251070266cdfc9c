import Parallel

/// How one axis is resampled: output `i` is the sum of `count` inputs from `first[i]` on, times
/// `weights[i * count ...]`, which add up to 1.
private struct AxisWeights: Sendable {
  let count: Int
  private(set) var first: [Int] = []
  private(set) var weights: [Float] = []

  /// Area average where the axis shrinks, Catmull-Rom where it grows, the axis itself where equal.
  init(from: Int, to: Int) {
    let step = Double(from) / Double(to)
    let shrinks = to < from
    count = min(from, shrinks ? Int(step.rounded(.up)) + 1 : 4)
    for i in 0..<to {
      let left = Double(i) * step
      let place = left + step / 2 - 0.5
      let start = shrinks ? Int(left) : Int(place.rounded(.down)) - 1
      let slot = min(max(start, 0), from - count)
      var line = [Float](repeating: 0, count: count)
      if shrinks {
        for k in 0..<count {
          let cover = min(Double(slot + k + 1), left + step) - max(Double(slot + k), left)
          line[k] = Float(max(0, cover) / step)
        }
      } else {
        let w = BicubicSampler.weights(Float(place - place.rounded(.down)))
        for k in 0..<4 { line[min(max(start + k, 0), from - 1) - slot] += w[k] }
      }
      first.append(slot)
      weights += line
    }
  }
}

extension Image {
  /// The whole picture at another size: area averages downwards, Catmull-Rom upwards.
  package func scaled(toWidth outWidth: Int, height outHeight: Int) -> Image {
    precondition(
      outWidth > 0 && outHeight > 0 && width > 0 && height > 0,
      "Image.scaled: \(width) x \(height) to \(outWidth) x \(outHeight)")
    guard outWidth != width || outHeight != height else { return self }
    let columns = AxisWeights(from: width, to: outWidth)
    let rows = AxisWeights(from: height, to: outHeight)
    let out = pixels.withUnsafeBufferPointer { source in
      let input = SharedInput(source)
      return [UInt8](rows: outHeight, of: 3 * outWidth, bandHeight: 4) { y, row in
        let line = Self.weightedRow(y, rows, of: input.base, count: 3 * width)
        Self.resample(line, columns, into: row, count: outWidth)
      }
    }
    return Image(width: outWidth, height: outHeight, pixels: out)
  }

  /// The largest picture of the same shape that fits into `width` x `height`.
  package func scaled(toFitWidth fitWidth: Int, height fitHeight: Int) -> Image {
    let k = min(Double(fitWidth) / Double(width), Double(fitHeight) / Double(height))
    return scaled(
      toWidth: min(fitWidth, max(1, Int((k * Double(width)).rounded()))),
      height: min(fitHeight, max(1, Int((k * Double(height)).rounded()))))
  }

  /// Output row `y` before its columns are resampled: a weighted sum of whole input rows.
  private static func weightedRow(
    _ y: Int, _ rows: AxisWeights, of pixels: UnsafePointer<UInt8>, count: Int
  ) -> [Float] {
    var sum = [Float](repeating: 0, count: count)
    sum.withUnsafeMutableBufferPointer { sum in
      for k in 0..<rows.count {
        let weight = rows.weights[y * rows.count + k]
        let row = pixels + (rows.first[y] + k) * count
        if weight != 0 { for i in 0..<count { sum[i] += weight * Float(row[i]) } }
      }
    }
    return sum
  }

  /// The columns of one combined row, rounded to bytes: the only rounding there is.
  private static func resample(
    _ line: [Float], _ columns: AxisWeights, into out: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    for x in 0..<count {
      var sum = SIMD4<Float>(repeating: 0)
      for k in 0..<columns.count {
        let i = 3 * (columns.first[x] + k)
        let colour = SIMD4(line[i], line[i + 1], line[i + 2], 0)
        sum += columns.weights[x * columns.count + k] * colour
      }
      for c in 0..<3 { out[3 * x + c] = byte(sum[c]) }
    }
  }
}
