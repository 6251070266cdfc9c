import Face
import Foundation
import Geometry
import Parallel
import Raster

/// A face whose landmarks are moved to where they are wanted, and all else between them: a thin plate
/// on the aligned crop, whose border stays where it is.
package struct MovedFace: Sendable {
  private let wanted: Landmarks
  /// Where each cell of a coarse grid is fetched from.
  private let fetched: [Point]
  private let places: [Point]
  /// What lies between lips, if it is shown.
  private let lips: LipParting?

  /// Cells of the grid on which the map is evaluated, and on which it is judged.
  private static let (flowSide, trustSide) = (64, 128)
  /// What a spline follows: every second landmark of the mesh, and the line between the lips.
  private static let control = Set(Landmarks.mesh.filter { $0 % 2 == 0 })
    .union(Landmarks.innerLips).sorted()
  /// Found landmarks tremble by about a pixel.
  private static let slack = 5e-5
  /// A cell that grew or shrank by more than this shows nothing to be trusted.
  private static let largest = 3.0

  /// - Parameters:
  ///   - landmarks: in pixels of the face's own crop.
  ///   - wanted: the same of the crop that it is moved to.
  ///   - partingLips: the inside of the mouth is shown, and opens and closes with the lips.
  package init(from landmarks: Landmarks, to wanted: Landmarks, partingLips: Bool = false) {
    self.wanted = wanted
    lips = partingLips ? LipParting(from: landmarks, to: wanted) : nil
    let (edge, half) = (Double(Crop.size) - 0.5, Double(Crop.size) / 2)
    // The border's corners and middles stay where they are.
    let border = [0.5, half, edge].flatMap { y in [0.5, half, edge].map { Point(x: $0, y: y) } }
      .filter { $0.x != half || $0.y != half }
    let map = ThinPlate(
      from: wanted[Self.control] + border,
      to: landmarks[Self.control] + border, slack: Self.slack)
    let (side, cell) = (Self.flowSide, Double(Crop.size) / Double(Self.flowSide))
    let places = (0..<side * side).map { i in
      Point(x: (Double(i % side) + 0.5) * cell, y: (Double(i / side) + 0.5) * cell)
    }
    self.places = places
    fetched = [Point](rows: side, of: side) { y, row in
      for x in 0..<side { row[x] = map(places[y * side + x]) }
    }
  }

  /// The map as a graft fetches it.
  /// - Parameters:
  ///   - trust: 0...1 at each of 128 x 128 cells of the crop.
  ///   - share: the face's part of what is shown.
  package func source(
    _ origin: Graft.Origin = .donor, trust: [Float], share: Float
  ) -> Graft.Source {
    let (flowX, flowY) = lips.map(flow(through:)) ?? coarseFlow
    return Graft.Source(
      origin, flowX: flowX, flowY: flowY,
      trust: Plane(
        width: Self.trustSide, height: Self.trustSide, values: trust.map { share * $0 }))
  }

  private var coarseFlow: (Plane, Plane) {
    let ways = zip(fetched, places).map { $0 - $1 }
    let plane = { (values: [Float]) in
      Plane(width: Self.flowSide, height: Self.flowSide, values: values)
    }
    return (plane(ways.map { Float($0.x) }), plane(ways.map { Float($0.y) }))
  }

  /// The flow at each pixel of the crop, for a gap between lips is too narrow for coarse cells.
  private func flow(through lips: LipParting) -> (Plane, Plane) {
    let coarse = coarseFlow
    var (x, y) = (coarse.0.scaled(to: Crop.size), coarse.1.scaled(to: Crop.size))
    let bounds = lips.bounds
    for row in bounds.y..<bounds.maxY {
      for column in bounds.x..<bounds.maxX {
        let place = Point(x: Double(column) + 0.5, y: Double(row) + 0.5)
        guard let from = lips(place) else { continue }
        x.values[row * Crop.size + column] = Float(from.x - place.x)
        y.values[row * Crop.size + column] = Float(from.y - place.y)
      }
    }
    return (x, y)
  }

  /// The trust of a photo that is only moved within itself: everywhere, it has nothing else to show.
  package static let everywhere = [Float](repeating: 1, count: trustSide * trustSide)

  /// The trust of another person's photo: 0 outside of the face and where the map folds or stretches;
  /// 0 between the lips too, unless they are kept.
  package func face(keepingLips: Bool) -> [Float] {
    let (side, coarse) = (Self.trustSide, Self.flowSide)
    let oval = Outline(Landmarks.oval, of: wanted).face(side: side).values
    let lips =
      keepingLips
      ? [Float](repeating: 0, count: oval.count)
      : Outline(Landmarks.innerLips, of: wanted).filled(side: side, margin: 1, softness: 2).values
    let sound = soundness
    return oval.indices.map { i in
      // Between the coarse cells' middles.
      let (x, y) = (i % side, i / side)
      let (nearX, farX) = (x / 2, min(max(x / 2 + x % 2 * 2 - 1, 0), coarse - 1))
      let (nearY, farY) = (y / 2, min(max(y / 2 + y % 2 * 2 - 1, 0), coarse - 1))
      let near = 3 * sound[nearY * coarse + nearX] + sound[nearY * coarse + farX]
      let far = 3 * sound[farY * coarse + nearX] + sound[farY * coarse + farX]
      return oval[i] * (1 - lips[i]) * (3 * near + far) / 16
    }
  }

  /// 0...1 for each coarse cell: whether the map keeps areas within bounds.
  private var soundness: [Float] {
    let (side, cell) = (Self.flowSide, Double(Crop.size) / Double(Self.flowSide))
    return fetched.indices.map { i in
      let (x, y) = (i % side, i / side)
      let (left, right) = (max(x - 1, 0), min(x + 1, side - 1))
      let (up, down) = (max(y - 1, 0), min(y + 1, side - 1))
      let across =
        1 / (Double(right - left) * cell)
        * (fetched[y * side + right] - fetched[y * side + left])
      let along =
        1 / (Double(down - up) * cell)
        * (fetched[down * side + x] - fetched[up * side + x])
      let area = across.x * along.y - across.y * along.x
      return Float(min(max(2 - abs(log(max(area, 1e-3))) / log(Self.largest), 0), 1))
    }
  }
}
