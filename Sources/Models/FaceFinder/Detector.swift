import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// One level of the pyramid: finds faces whose square is 18 to 90 pixels wide.
struct Detector: Sendable {
  /// Pixels from one cell to the next.
  static let stride = 8
  /// The unit of the network's offsets and sizes, in pixels.
  private static let unit = 32.0
  /// A cell below this is no face; the landmark network decides about the others.
  static let threshold = 0.5
  /// The least score of a candidate in second looks.
  static let doubt = 0.25
  /// Photos are worked on in parts of this many pixels squared, to bound the memory.
  private static let tile = 960
  /// How far around a part its answer depends on the photo: 71 pixels, in whole cells.
  private static let margin = 72

  let layers: Chain

  init(_ weights: Weights) throws(WeightsError) {
    var layers: [any Layer] = []
    for i in 0..<3 {
      layers.append(try Conv2d(weights, "stem.\(i)", stride: 2, after: .leaky))
    }
    for i in 0..<4 { layers.append(try Wide(weights, "blocks.\(i)")) }
    layers.append(try Conv2d(weights, "head", before: .leaky, after: .leaky))
    layers.append(try Conv2d(weights, "answer"))
    self.layers = Chain(layers)
  }

  /// Every cell that says face, in pixels of `image`.
  func candidates(
    in image: Image, threshold: Double = threshold, work: inout Work
  ) -> [Candidate] {
    var found: [Candidate] = []
    for y in Swift.stride(from: 0, to: image.height, by: Self.tile) {
      for x in Swift.stride(from: 0, to: image.width, by: Self.tile) {
        let part = Region(x: x, y: y, width: Self.tile, height: Self.tile)
        found += candidates(
          in: image, part: part.intersection(image.bounds), threshold, work: &work)
      }
    }
    return found
  }

  private func candidates(
    in image: Image, part: Region, _ threshold: Double, work: inout Work
  ) -> [Candidate] {
    let window = part.grown(by: Self.margin).intersection(image.bounds)
    let cells = window.scaled(down: Self.stride)
    let input = Tensor(
      centred: image, part: window, width: cells.width * Self.stride,
      height: cells.height * Self.stride)
    let answer = layers(input, work: &work)
    let own = part.scaled(down: Self.stride)
    var found: [Candidate] = []
    for y in own.y..<own.maxY {
      for x in own.x..<own.maxX {
        let score = Activation.sigmoid(answer[0, y - cells.y, x - cells.x])
        guard Double(score) >= threshold else { continue }
        let place = Point(
          x: (Double(x) + 0.5) * Double(Self.stride), y: (Double(y) + 0.5) * Double(Self.stride))
        found.append(
          Self.candidate(answer, x: x - cells.x, y: y - cells.y, score: Double(score), at: place))
      }
    }
    return found
  }

  /// Reads a cell's twelve numbers: logit, box centre, four key points, logarithm of the side.
  private static func candidate(
    _ answer: Tensor, x: Int, y: Int, score: Double, at place: Point
  ) -> Candidate {
    func point(_ i: Int) -> Point {
      let offset = Point(
        x: Double(answer[2 * i + 1, y, x]), y: Double(answer[2 * i + 2, y, x]))
      return place + unit * offset
    }
    return Candidate(
      score: score, square: Square(centre: point(0), side: unit * exp(Double(answer[11, y, x]))),
      points: KeyPoints(rightEye: point(1), leftEye: point(2), nose: point(3), mouth: point(4)))
  }
}
