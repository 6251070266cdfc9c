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
    var cover = [Float](repeating: 0, count: image.width * image.height)
    for stroke in strokes {
      let points = stroke.points.map { Double(image.width) * $0 }
      for (from, to) in zip(points, points.count == 1 ? points[...] : points.dropFirst()) {
        // A long line's rectangle is mostly empty; pieces of it are not.
        let pieces = max(1, Int((to - from).length / Self.piece))
        let step = (1 / Double(pieces)) * (to - from)
        for i in 0..<pieces {
          let start = from + Double(i) * step
          add(start, start + step, radius: thickness / 2, to: &cover)
        }
      }
    }
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

  /// How much of each pixel a straight line covers, where that is more than is covered already.
  private func add(_ a: Point, _ b: Point, radius: Double, to cover: inout [Float]) {
    let edge = radius + 1
    let area = Region(
      x: Int((min(a.x, b.x) - edge).rounded(.down)), y: Int((min(a.y, b.y) - edge).rounded(.down)),
      width: Int(abs(a.x - b.x) + 2 * edge) + 2, height: Int(abs(a.y - b.y) + 2 * edge) + 2
    ).intersection(image.bounds)
    let way = b - a
    let squared = way.x * way.x + way.y * way.y
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        let beside = Point(x: Double(x) + 0.5, y: Double(y) + 0.5) - a
        let along = squared > 0 ? (beside.x * way.x + beside.y * way.y) / squared : 0
        let distance = (beside - min(max(along, 0), 1) * way).length
        let amount = Float(min(max(radius + 0.5 - distance, 0), 1))
        let i = y * image.width + x
        if amount > cover[i] { cover[i] = amount }
      }
    }
  }
}
