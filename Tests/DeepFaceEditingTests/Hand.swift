import Face
import Foundation
import Geometry
import Raster
import TestPatterns

@testable import DeepFaceEditing

/// A hand that draws a component's lines, in units of its box, not quite as they are.
struct Hand {
  private var noise: Noise
  /// How much it trembles; the less, the larger the box.
  private let tremble: Double

  init(_ seed: Int, of component: FaceComponent) {
    noise = Noise(seed)
    tremble = 80 / component.side
  }

  enum Kind: String, CaseIterable { case clean, crooked, broken, partial, thick }

  mutating func draw(_ lines: [Polyline], as kind: Kind) throws -> [Polyline] {
    switch kind {
    case .clean: lines
    case .crooked: lines.map { crooked($0) }
    case .broken: lines.flatMap { broken($0) }
    case .partial: partial(lines)
    case .thick: try traced(lines, pen: 0.035)
    }
  }

  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &noise)
  }

  /// Two waves across the line, and the whole a little off.
  private mutating func crooked(_ line: Polyline) -> Polyline {
    let off = tremble * Point(x: number(-0.01...0.01), y: number(-0.01...0.01))
    let waves = (0..<2).map { _ in
      (number(0.006...0.014), number(0.08...0.25), number(0...6.28), number(0...6.28))
    }
    var along = 0.0
    var last = line.points[0]
    return line.divided(step: 0.015).map { p in
      along += (p - last).length
      last = p
      return waves.reduce(p + off) { p, wave in
        let height = tremble * wave.0 * sin(2 * .pi * along / wave.1 + wave.2)
        return p + height * Point(x: cos(wave.3), y: sin(wave.3))
      }
    }
  }

  private mutating func broken(_ line: Polyline) -> [Polyline] {
    let fine = line.divided(step: 0.01)
    let phase = Int.random(in: 0..<18, using: &noise)
    return fine.runs(where: fine.points.indices.map { ($0 + phase) % 18 >= 6 })
  }

  /// Every third line is missing, of others the end.
  private mutating func partial(_ lines: [Polyline]) -> [Polyline] {
    let missing = Int.random(in: 0..<3, using: &noise)
    let kept = lines.indices.filter { lines.count < 2 || $0 % 3 != missing }
    return kept.map { index in
      let line = lines[index].divided(step: 0.01).points
      return Polyline(Array(line.prefix(line.count * (index % 2 == 0 ? 100 : 70) / 100)))
    }
  }

  /// Drawn on paper with a broad pen, and traced.
  private func traced(_ lines: [Polyline], pen: Double) throws -> [Polyline] {
    try TracedDrawing(Paper.photo(of: lines, size: 400, pen: pen), path: "").strokes
  }
}

/// Drawings as pictures.
enum Paper {
  /// - Parameter pen: in units of the box.
  static func photo(
    of lines: [Polyline], size: Int, pen: Double, ink: Double = 0, paper: Double = 255
  ) -> Photo {
    let scaled = lines.map { $0.map { Double(size) * $0 } }
    let drawing = Plane(drawing: scaled, size: size, pen: pen * Double(size))
    let pixels = drawing.values.flatMap { value in
      [UInt8](repeating: UInt8(paper + (ink - paper) * Double(value)), count: 3)
    }
    return Photo(image: Image(width: size, height: size, pixels: pixels))
  }
}
