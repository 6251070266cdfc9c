import Foundation
import Geometry
import Raster
import Tensor

/// A face that is put on another one.
package struct Guest: Sendable {
  /// 478 points in pixels of its own aligned crop.
  package let landmarks: [Point]
  /// Its aligned crop, 256 x 256.
  package let picture: Image
  /// Its part of the new face, 0...1; all guests' together are 1.
  package let share: Double

  package init(landmarks: [Point], picture: Image, share: Double) {
    self.landmarks = landmarks
    self.picture = picture
    self.share = share
  }
}

/// Donors' photos moved to where the new face's landmarks lie: what the network sees beside the host.
package struct MovedDonors: Sendable {
  package let sources: [Graft.Source]
  /// Where the new face may be painted: 1 inside of its outline. 256 x 256.
  let oval: Plane
  /// Their colours times their trust, and their trust: `[4, 256, 256]`, -1...1 and 0...1.
  let input: Tensor

  init(sources: [Graft.Source], oval: Plane, input: Tensor) {
    self.sources = sources
    self.oval = oval
    self.input = input
  }

  /// - Parameters:
  ///   - wanted: the new face's landmarks in pixels of the host's crop.
  ///   - host: `[3, 256, 256]`, 0...1.
  init(_ guests: [Guest], to wanted: [Point], on host: Tensor) {
    let sources = guests.map { guest -> Graft.Source in
      var source = Graft.Source(moving: guest.landmarks, to: wanted, share: Float(guest.share))
      source.tone = Tone(
        from: Graft.shown([source], pictures: [guest.picture]), to: host.values)
      return source
    }
    let shown = Graft.shown(sources, pictures: guests.map(\.picture))
    let count = shown.count
    let input = Tensor(
      shape: [4, Crop.size, Crop.size],
      values: [Float](unsafeUninitializedCapacity: 4 * count) { values, filled in
        for c in 0..<4 {
          let (scale, offset): (Float, Float) = c < 3 ? (2, -1) : (1, 0)
          for i in 0..<count { values[c * count + i] = scale * shown[i][c] + offset }
        }
        filled = 4 * count
      })
    let oval = Outline(Outline.oval, of: wanted).face(side: Crop.size)
    self.init(sources: sources, oval: oval, input: input)
  }

  /// How much all donors together are trusted, at each pixel of the crop.
  var trust: ArraySlice<Float> { input.values[(3 * input.bounds.area)...] }
}

extension Swap {
  /// Moves guests onto a host; those of a morph onto the landmarks between theirs.
  package func move(_ guests: [Guest], onto host: HostFace, work: inout Work) -> MovedDonors {
    precondition(!guests.isEmpty, "Swap.move: no guests")
    var wanted = [Point](repeating: Point(x: 0, y: 0), count: host.landmarks.count)
    for guest in guests {
      let places = shape(donor: guest.landmarks, host: host.landmarks, work: &work)
      for i in wanted.indices { wanted[i] = wanted[i] + guest.share * places[i] }
    }
    return MovedDonors(guests, to: wanted, on: host.picture)
  }
}

extension Graft.Source {
  /// Cells of the grid on which the map is evaluated, and on which it is judged.
  private static let (flowSide, trustSide) = (64, 128)
  /// What a spline follows of 478 landmarks: every second of the mesh, and the line between the lips.
  private static let control = Set(stride(from: 0, to: 468, by: 2)).union(Outline.innerLips)
    .sorted()
  /// Found landmarks tremble by about a pixel.
  private static let slack = 5e-5
  /// A cell that grew or shrank by more than this shows nothing to be trusted.
  private static let largest = 3.0

  /// A guest's crop moved so that its landmarks lie where they are wanted.
  init(moving landmarks: [Point], to wanted: [Point], share: Float) {
    let (edge, half) = (Double(Crop.size) - 0.5, Double(Crop.size) / 2)
    // The border's corners and middles stay where they are.
    let border = [0.5, half, edge].flatMap { y in [0.5, half, edge].map { Point(x: $0, y: y) } }
      .filter { $0.x != half || $0.y != half }
    let map = ThinPlate(
      from: Self.control.map { wanted[$0] } + border,
      to: Self.control.map { landmarks[$0] } + border, slack: Self.slack)
    let (side, cell) = (Self.flowSide, Double(Crop.size) / Double(Self.flowSide))
    let places = (0..<side * side).map { i in
      Point(x: (Double(i % side) + 0.5) * cell, y: (Double(i / side) + 0.5) * cell)
    }
    let fetched = places.map { map($0) }
    let trust = Self.trust(fetched, wanted: wanted)
    self.init(
      flowX: Plane(
        width: side, height: side, values: zip(fetched, places).map { Float($0.x - $1.x) }),
      flowY: Plane(
        width: side, height: side, values: zip(fetched, places).map { Float($0.y - $1.y) }),
      trust: Plane(
        width: Self.trustSide, height: Self.trustSide, values: trust.map { share * $0 }))
  }

  /// 0 outside of the face, between the lips, and where the map folds or stretches.
  private static func trust(_ fetched: [Point], wanted: [Point]) -> [Float] {
    let oval = Outline(Outline.oval, of: wanted).face(side: trustSide).values
    let lips = Outline(Outline.innerLips, of: wanted)
      .filled(side: trustSide, margin: 1, softness: 2).values
    let sound = soundness(fetched)
    return oval.indices.map { i in
      // Between the coarse cells' middles.
      let (x, y) = (i % trustSide, i / trustSide)
      let (nearX, farX) = (x / 2, min(max(x / 2 + x % 2 * 2 - 1, 0), flowSide - 1))
      let (nearY, farY) = (y / 2, min(max(y / 2 + y % 2 * 2 - 1, 0), flowSide - 1))
      let near = 3 * sound[nearY * flowSide + nearX] + sound[nearY * flowSide + farX]
      let far = 3 * sound[farY * flowSide + nearX] + sound[farY * flowSide + farX]
      return oval[i] * (1 - lips[i]) * (3 * near + far) / 16
    }
  }

  /// 0...1 for each cell: whether the map keeps areas within bounds.
  private static func soundness(_ fetched: [Point]) -> [Float] {
    let (side, cell) = (flowSide, Double(Crop.size) / Double(flowSide))
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
      return Float(min(max(2 - abs(log(max(area, 1e-3))) / log(largest), 0), 1))
    }
  }
}
