import Geometry
import Layers
import Raster
import Tensor

/// Reads where a component's points lie off a drawing: the sketch encoder of the paper (Chen et al.,
/// SIGGRAPH 2021, section 3.2), small, with a linear head. It learnt from crooked, broken, thick and
/// partial drawings what they mean.
struct DrawingReader: Sendable {
  private let layers: [any Layer]
  private let code: Linear
  private let head: Linear
  /// Where the points lie on average, in units of the box.
  private let mean: [Point]
  let shapes: KnownShapes

  /// Pixels of the picture that is read, and of the pen it is drawn with.
  static let (size, pen) = (64, 1.5)
  /// How far points lie from their mean, about, in units of the box.
  private static let reach = 0.1

  /// - Parameter name: the component's part of the file.
  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    let encoder = "\(name).encoder"
    layers = [
      try Conv2d(weights, "\(encoder).stem", stride: 2, after: .leaky),
      try Conv2d(weights, "\(encoder).down1", stride: 2),
      try Residual(weights, "\(encoder).block1"),
      try Conv2d(weights, "\(encoder).down2", stride: 2, before: .leaky),
      try Residual(weights, "\(encoder).block2"),
      try Conv2d(weights, "\(encoder).squeeze", before: .leaky, after: .leaky),
    ]
    code = try Linear(weights, "\(encoder).code")
    head = try Linear(weights, "\(name).points")
    mean = Self.points(try weights.tensor("\(name).mean", [nil, 2]).values)
    let known = try weights.tensor("\(name).shapes", [nil, mean.count, 2])
    shapes = KnownShapes(known)
  }

  private static func points(_ values: [Float]) -> [Point] {
    stride(from: 0, to: values.count, by: 2).map {
      Point(x: Double(values[$0]), y: Double(values[$0 + 1]))
    }
  }

  /// What the reader sees of strokes in units of the box.
  static func picture(of strokes: [Polyline]) -> Plane {
    Plane(drawing: strokes.map { $0.map { Double(size) * $0 } }, size: size, pen: pen)
  }

  /// The component's points in units of its box.
  func callAsFunction(_ strokes: [Polyline], work: inout Work) -> [Point] {
    read(Self.picture(of: strokes), work: &work)
  }

  func read(_ picture: Plane, work: inout Work) -> [Point] {
    let input = Tensor(shape: [1, Self.size, Self.size], values: picture.values)
    let features = layers.reduce(input) { $1($0, work: &work) }
    let away = Self.points(head(code(features, work: &work), work: &work).values)
    return zip(mean, away).map { $0 + Self.reach * $1 }
  }
}
