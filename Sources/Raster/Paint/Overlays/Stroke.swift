import Geometry

/// A drop-shaped line: thin where it begins, thick where it ends, so that it says which way.
struct Stroke: Sendable {
  let from: Point
  let to: Point
  /// 1: 3 pixels thick where it ends.
  let size: Double
  /// Opacity, 0...1.
  let strength: Float

  /// The halo of every stroke lies under every stroke.
  enum Pass: CaseIterable { case halo, line }

  /// How much of a pixel with its centre at `p` the stroke covers, and how far along it that is.
  fileprivate func cover(_ p: Point, _ pass: Pass) -> (amount: Float, along: Float) {
    let way = to - from
    let squared = way.x * way.x + way.y * way.y
    let beside = p - from
    let projection = squared > 0 ? (beside.x * way.x + beside.y * way.y) / squared : 1
    let along = min(max(projection, 0), 1)
    let distance = (beside - along * way).length
    let radius = size * (0.35 + 1.15 * along + (pass == .halo ? 1 : 0))
    return (Float(min(max(radius + 0.5 - distance, 0), 1)), Float(along))
  }
}

extension Image {
  /// Draws one pass of a stroke, its edges smoothed. What sticks out is cut off.
  mutating func draw(_ stroke: Stroke, _ pass: Stroke.Pass) {
    let (a, b) = (stroke.from, stroke.to)
    let left = Int(min(a.x, b.x).rounded(.down)) - 4
    let top = Int(min(a.y, b.y).rounded(.down)) - 4
    let area = Region(
      x: left, y: top, width: Int(max(a.x, b.x)) + 5 - left, height: Int(max(a.y, b.y)) + 5 - top
    ).intersection(bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        let (amount, along) = stroke.cover(Point(x: Double(x) + 0.5, y: Double(y) + 0.5), pass)
        guard amount > 0 else { continue }
        let i = 3 * (y * width + x)
        let old = SIMD4(Float(pixels[i]), Float(pixels[i + 1]), Float(pixels[i + 2]), 0)
        let new =
          pass == .halo
          ? old.mixed(with: Self.haloColour, 0.6 * amount * stroke.strength)
          : old.mixed(
            with: Self.tailColour.mixed(with: Self.headColour, along), amount * stroke.strength)
        for c in 0..<3 { pixels[i + c] = byte(new[c]) }
      }
    }
  }

  private static let haloColour = SIMD4<Float>(5, 15, 50, 0)
  private static let tailColour = SIMD4<Float>(0, 130, 255, 0)
  private static let headColour = SIMD4<Float>(150, 255, 255, 0)
}
