import Foundation
import Geometry
import Raster

/// Lines on paper as a picture.
struct SketchPicture {
  private(set) var image: Image

  /// Empty paper, `side` pixels each way.
  init(side: Int, paper: Colour) {
    image = Image(
      width: side, height: side, red: paper.red, green: paper.green, blue: paper.blue)
  }

  /// Draws strokes, in units of the paper, their edges smoothed. Where they cross nothing gets
  /// darker than one line is.
  /// - Parameters:
  ///   - thickness: pixels.
  ///   - opacity: 0...1.
  mutating func draw(
    _ strokes: [Polyline], colour: Colour, thickness: Double, opacity: Double = 1
  ) {
    // A long line's rectangle is mostly empty; those of its pieces are not.
    let lines = strokes.map { stroke in
      stroke.map { Double(image.width) * $0 }.divided(step: Self.piece)
    }
    let cover = Plane(drawing: lines, size: image.width, pen: thickness).values
    let ink = [Float(colour.red), Float(colour.green), Float(colour.blue)]
    for i in cover.indices where cover[i] > 0 {
      for c in 0..<3 {
        let old = Float(image.pixels[3 * i + c])
        image.pixels[3 * i + c] =
          UInt8((old + Float(opacity) * cover[i] * (ink[c] - old)).rounded())
      }
    }
  }

  /// Pixels.
  private static let piece = 24.0

  /// Draws a circle's line around a point of the paper.
  mutating func draw(
    circleAt centre: Point, diameter: Double, colour: Colour, thickness: Double
  ) {
    let circle = Polyline(
      (0...40).map { i in
        let angle = Double(i) * .pi / 20
        return centre + diameter / 2 * Point(x: cos(angle), y: sin(angle))
      })
    draw([circle], colour: colour, thickness: thickness)
  }
}
