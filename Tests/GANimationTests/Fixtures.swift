import Foundation
import GANimation
import Geometry
import Layers
import Raster
import Tensor

/// The picture that `Sources/Training/harness/export.py` makes too: triangle waves in whole numbers.
func testCrop() -> Tensor {
  var crop = Tensor(shape: [3, 256, 256])
  for c in 0..<3 {
    for y in 0..<256 {
      for x in 0..<256 {
        let t = (x * x * (c + 2) + 3 * y * y + 5 * x * y) / 128
        crop[c, y, x] = Float(abs(t % 510 - 255)) / 255
      }
    }
  }
  return crop
}

/// The same as a picture of bytes.
func testImage() -> Image {
  let crop = testCrop()
  var image = Image(width: 256, height: 256, red: 0, green: 0, blue: 0)
  for c in 0..<3 {
    for i in 0..<65536 { image.pixels[3 * i + c] = UInt8(crop.values[c * 65536 + i] * 255 + 0.5) }
  }
  return image
}

func golden(_ name: String) throws -> Weights {
  try Weights(
    unverified: Bundle.module.bundleURL.appendingPathComponent("Golden/\(name).safetensors"))
}

/// Every `step`-th channel, row and column of a feature map.
func thinned(_ t: Tensor, channels: Int = 1, by step: Int = 1) -> Tensor {
  let (c, h, w) = (t.channels, t.height, t.width)
  var values: [Float] = []
  for i in stride(from: 0, to: c, by: channels) {
    for y in stride(from: 0, to: h, by: step) {
      for x in stride(from: 0, to: w, by: step) { values.append(t[i, y, x]) }
    }
  }
  return Tensor(
    shape: [(c + channels - 1) / channels, (h + step - 1) / step, (w + step - 1) / step],
    values: values)
}

/// The greatest absolute difference.
func difference(_ a: [Float], _ b: [Float]) -> Float {
  precondition(a.count == b.count, "difference: \(a.count) and \(b.count) values")
  return zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// A generator that gives the same numbers on every machine (xorshift64*).
struct Repeatable: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 2_685_821_657_736_338_717
  }
}

/// One network for all tests: reading its weights takes a while.
let express = try! Express()

/// All contributions of a condition.
func contributions(_ deltas: [Float], _ encoding: Encoding) -> [Contribution] {
  var work = Work()
  return deltas.enumerated().map {
    express.contribution(of: $0.offset, delta: $0.element, to: encoding, work: &work)
  }
}

/// The edit computed from nothing.
func full(_ deltas: [Float], _ encoding: Encoding) -> Decoding {
  var work = Work()
  return Decoding(
    contributions(deltas, encoding), after: Decoding(none: encoding),
    supports: express.supports, work: &work)
}
