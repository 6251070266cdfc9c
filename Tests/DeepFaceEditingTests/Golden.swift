import Face
import Foundation
import Geometry
import Layers
import Tensor

@testable import DeepFaceEditing

/// What Python made of the same: points there have their centres at whole numbers, in pixels.
struct Golden {
  private let weights: Weights

  init() throws {
    weights = try Weights(
      unverified: Bundle.module.bundleURL
        .appendingPathComponent("Golden/drawing-readers.safetensors"))
  }

  func values(_ key: String) throws -> [Float] { try weights.tensor(key).values }

  /// Of `[points, 2]`, as they are.
  func points(_ key: String) throws -> [Point] {
    let values = try values(key)
    return stride(from: 0, to: values.count, by: 2).map {
      Point(x: Double(values[$0]), y: Double(values[$0 + 1]))
    }
  }

  /// Of `[points, 3]`: x, y, which stroke; in pixels of ours.
  func strokes(_ key: String) throws -> [Polyline] {
    let values = try values(key)
    let rows = stride(from: 0, to: values.count, by: 3).map { Array(values[$0..<$0 + 3]) }
    return Dictionary(grouping: rows) { $0[2] }.sorted { $0.key < $1.key }.map { _, rows in
      Polyline(rows.map { Point(x: Double($0[0]) + 0.5, y: Double($0[1]) + 0.5) })
    }
  }

  private static let half = Point(x: 0.5, y: 0.5)

  /// The mean of many faces: nobody's landmarks, in pixels of the crop.
  func meanFace() throws -> Landmarks {
    Landmarks(try points("landmarks").map { $0 + Self.half })
  }

  /// Faces with all expressions, whom no network learnt from.
  func faces() throws -> [Landmarks] {
    let all = try points("faces").map { $0 + Self.half }
    return stride(from: 0, to: all.count, by: Landmarks.count).map {
      Landmarks(Array(all[$0..<$0 + Landmarks.count]))
    }
  }

  /// The lines of a face without wrinkles, in units of the component's box.
  static func lines(_ component: FaceComponent, _ landmarks: Landmarks) -> ComponentLines {
    FaceLines(landmarks: landmarks, creases: []).lines(of: component)
  }

  /// Per cent of the eye distance that a unit of the box is.
  static func percent(_ component: FaceComponent) -> Double { 100 * component.side / 79 }
}

/// How far two lists of points are from each other on average.
func error(_ a: [Point], _ b: [Point]) -> Double {
  zip(a, b).reduce(0) { $0 + ($1.0 - $1.1).length } / Double(a.count)
}

extension Polyline {
  func distance(to p: Point) -> Double {
    zip(points, points.dropFirst()).map { p.distance(toSegmentFrom: $0, to: $1) }.min() ?? .infinity
  }
}
