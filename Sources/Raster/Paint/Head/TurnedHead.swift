import Geometry
import Parallel

/// A head that is held otherwise, independent of the resolution it is shown at.
///
/// Its mesh says where each place of the photo's head went. What a pixel shows is fetched from the place that
/// came to lie there, the nearest of several; with the wall W, and the cover A of the fetched place:
///
///     person = photo(place) - (1 - A)·W(place)
///     result = person + (1 - A)·W(pixel)
///
/// so that hair takes none of the wall along, and a head that did not move is the photo. W is the photo itself
/// where that shows the wall, and smooth colours elsewhere; where nobody is, the wall, with grain from aside. Where
/// nothing moved the photo stays as it is, bit for bit.
package struct TurnedHead: Sendable, Equatable {
  /// A place of the mesh after the turn.
  package struct Vertex: Sendable, Equatable {
    /// Pixels of the crop.
    package var x, y: Float
    /// How near it is, in pixels of the crop.
    package var near: Float

    package init(x: Float, y: Float, near: Float) {
      self.x = x
      self.y = y
      self.near = near
    }
  }

  package let matte: Matte
  package let mesh: HeadMesh
  /// One for each of `HeadMesh.places`.
  package let vertices: [Vertex]
  /// From the photo to the head's crop.
  package let photoToHead: Affine
  /// Whether each place stays where it is.
  let isStill: [Bool]
  /// The pixels of the head's crop outside of which nothing changes.
  package let bounds: Region

  package init(
    matte: Matte, mesh: HeadMesh, vertices: [Vertex], photoToHead: Affine
  ) {
    precondition(vertices.count == HeadMesh.places.count, "TurnedHead: \(vertices.count) places")
    self.matte = matte
    self.mesh = mesh
    self.vertices = vertices
    self.photoToHead = photoToHead
    isStill = Self.still(vertices)
    bounds = Self.bounds(mesh, vertices, isStill)
  }

  /// A place that moves by less, in pixels of the crop, stays where it is.
  private static let least: Float = 1 / 512

  /// Whether each place stays where it is.
  private static func still(_ vertices: [Vertex]) -> [Bool] {
    zip(HeadMesh.places, vertices).map { own, vertex in
      abs(vertex.x - own.x) < least && abs(vertex.y - own.y) < least
    }
  }

  private static func bounds(_ mesh: HeadMesh, _ vertices: [Vertex], _ isStill: [Bool]) -> Region {
    var (least, most) = (SIMD2<Float>(repeating: .infinity), -SIMD2<Float>(repeating: .infinity))
    for place in mesh.corners where !isStill[place] {
      let (own, moved) = (HeadMesh.places[place], SIMD2(vertices[place].x, vertices[place].y))
      least = pointwiseMin(least, pointwiseMin(own, moved))
      most = pointwiseMax(most, pointwiseMax(own, moved))
    }
    guard least.x <= most.x else { return .empty }
    let corners = [least, most].map { Point(x: Double($0.x), y: Double($0.y)) }
    return Region(covering: PointBounds(of: corners)!).grown(by: HeadMesh.step)
  }

  /// Bytes that are its own; the rest it shares with other turns.
  package var bytes: Int { vertices.count * MemoryLayout<Vertex>.stride }

  /// The pixels of a picture of `bounds` that may change.
  package func reach(in bounds: Region, _ headToBase: Affine) -> RegionSet {
    RegionSet(headToBase.bounds(of: self.bounds).intersection(bounds))
  }

  /// Brings `regions` of `result`, an earlier picture, up to date: `base` with the head turned. A pixel does not
  /// depend on which others are painted with it.
  package func update(
    _ result: inout Image, from base: Image, headToBase: Affine, regions: RegionSet
  ) {
    precondition(
      result.width == base.width && result.height == base.height,
      "TurnedHead.update: \(result.bounds) from \(base.bounds)")
    let within = reach(in: base.bounds, headToBase)
    let areas = result.restore(regions, from: base, within: within)
    guard !areas.isEmpty else { return }
    let brush = HeadBrush(self, headToBase: headToBase)
    result.pixels.withUnsafeMutableBufferPointer { buffer in
      let target = SharedRows(buffer)
      for area in areas.parts { brush.paint(area, of: base, into: target) }
    }
  }
}
