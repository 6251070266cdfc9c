import Tensor
import Testing

@testable import GANimation

/// How the encoder says that a head is turned.
struct PoseTests {
  private func frame(_ crop: Tensor) -> FaceFrame {
    var work = Work()
    return express.encode(crop, work: &work).decoder.frame
  }

  private func mirrored(_ crop: Tensor) -> Tensor {
    let width = crop.width
    return Tensor(
      shape: crop.shape,
      values: crop.values.indices.map { i in
        crop.values[i - i % width + width - 1 - i % width]
      })
  }

  @Test(arguments: ["elena", "amara", "oskar", "jun"])
  func
    `a face from the front has about twelve pixels to the centimetre, and a turned one turns in the mirror`(
      name: String
    ) throws
  {
    let crop = try demoCrop(name)
    let (frame, other) = (frame(crop), frame(mirrored(crop)))
    #expect((9...15).contains(-frame.x[0]) && (9...15).contains(frame.y[1]))
    for (a, b) in [(frame.x * [1, -1, -1], other.x), (frame.y * [-1, 1, 1], other.y)] {
      let off = a - b
      #expect((off * off).sum().squareRoot() < 1)
    }
  }

  /// A network that normalises nothing can make of black and white features a hundred times too large: were they
  /// not held to a limit, these pictures would have some of 237 to 1477, where a photo's are 8 to 13.
  @Test(arguments: zip(["priya", "priya", "elena", "ruth"], [Float(0.3), 0.4, 0.6, 0.6]))
  func `a picture in black and white only has features not much larger than a photo`(
    name: String, threshold: Float
  ) throws {
    let crop = try demoCrop(name)
    let drawing = Tensor(shape: crop.shape, values: crop.values.map { $0 > threshold ? 1 : 0 })
    var work = Work()
    let (photo, drawn) = (
      express.encode(crop, work: &work).features, express.encode(drawing, work: &work).features
    )
    let largest = { (features: Tensor) in features.values.reduce(0) { max($0, abs($1)) } }
    #expect(largest(drawn) < 5 * largest(photo))
  }
}
