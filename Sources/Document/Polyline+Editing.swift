import Geometry

extension Polyline {
  /// Of the box: how long a piece of a line may be where it is bent or cut.
  static let fineness = 0.01
  /// Of the box: what may be lost of a line that was cut to pieces, far less than is seen.
  static let tolerance = 0.0005

  /// What is left of it when everything nearer to a path than `radius` goes. A line that the path
  /// does not touch stays as it is, point by point.
  func erased(along path: [Point], radius: Double) -> [Polyline] {
    let way = Polyline(path)
    let fine = divided(step: Self.fineness)
    let isGone = fine.points.map { way.distance(to: $0) < radius }
    guard isGone.contains(true) else { return [self] }
    return zip(fine.points, isGone).split { $0.1 }
      .filter { $0.count > 1 }
      .map { Polyline($0.map(\.0)).simplified(slack: Self.tolerance) }
  }
}
