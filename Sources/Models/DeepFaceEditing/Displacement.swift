import Face
import Foundation
import Geometry

extension FaceComponent {
  /// How far a point reaches on its neighbours, a deviation in pixels of the 256-crop, and the weight of
  /// staying where one is.
  private static let (reach, rest) = (11.0, 0.3)

  /// All landmarks when the component's own points lie elsewhere: neighbours follow.
  /// - Parameters:
  ///   - points: one for each of the component's `points`, in pixels of the crop.
  ///   - landmarks: the face as it is, in pixels of the crop.
  package func displaced(_ points: [Point], of landmarks: Landmarks) -> Landmarks {
    let names = self.points
    precondition(
      points.count == names.count, "FaceComponent.displaced: \(points.count) points")
    let ways = zip(points, names).map { $0 - landmarks[$1] }
    guard ways.contains(where: { $0 != Point.zero }) else { return landmarks }
    var moved = landmarks.moved { place in
      var (way, total) = (Point.zero, Self.rest)
      for (name, step) in zip(names, ways) {
        let off = (landmarks[name] - place).length / Self.reach
        let weight = exp(-off * off / 2)
        way = way + weight * step
        total += weight
      }
      return place + 1 / total * way
    }
    for (name, point) in zip(names, points) { moved[name] = point }
    for iris in [Landmarks.rightIris, Landmarks.leftIris] where names.contains(iris.ring[0]) {
      moved[iris.middle] =
        moved[iris.ring.sorted()].mean
    }
    return moved
  }
}

extension Polyline {
  /// Landmarks that a place follows: it goes where its nearest go.
  private static let followed = 3

  /// The line where it lies when the mesh's landmarks are moved.
  package func carried(from landmarks: Landmarks, to wanted: Landmarks) -> Polyline {
    map { place in
      var nearest: [(square: Double, way: Point)] = []
      for i in Landmarks.mesh {
        let off = landmarks[i] - place
        let square = off.x * off.x + off.y * off.y
        guard nearest.count < Self.followed || square < nearest[nearest.count - 1].square else {
          continue
        }
        let rank = nearest.firstIndex { square < $0.square } ?? nearest.count
        nearest.insert((square, wanted[i] - landmarks[i]), at: rank)
        if nearest.count > Self.followed { nearest.removeLast() }
      }
      let total = nearest.reduce(0) { $0 + 1 / ($1.square + 1) }
      return nearest.reduce(place) { $0 + 1 / (($1.square + 1) * total) * $1.way }
    }
  }
}
