import Face
import Geometry
import Grafting
import Raster
import Tensor

/// Donors' photos moved to where the new face's landmarks lie: what the network sees beside the host.
package struct MovedDonors: Sendable {
  package let sources: [Graft.Source]
  /// The new face's landmarks in pixels of the host's crop.
  package let landmarks: Landmarks
  /// Where the new face may be painted: 1 inside of its outline. 256 x 256.
  let oval: Plane
  /// The donors' colours times their trust, and their trust: `[4, 256, 256]`, -1...1 and 0...1.
  let input: Tensor
}

extension MovedDonors {
  /// - Parameters:
  ///   - wanted: the new face's landmarks in pixels of the host's crop.
  ///   - host: `[3, 256, 256]`, 0...1.
  init(_ guests: [Guest], to wanted: Landmarks, on host: Tensor) {
    let sources = guests.map { guest -> Graft.Source in
      let map = MovedFace(from: guest.landmarks, to: wanted)
      var source = map.source(trust: map.face(keepingLips: false), share: Float(guest.share))
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
    let oval = Outline(Landmarks.oval, of: wanted).face(side: Crop.size)
    self.init(sources: sources, landmarks: wanted, oval: oval, input: input)
  }

  /// How much all donors together are trusted, at each pixel of the crop.
  var trust: ArraySlice<Float> { input.values[(3 * input.bounds.area)...] }
}

extension Swap {
  /// Moves guests onto a host; those of a morph onto the landmarks between theirs.
  package func move(_ guests: [Guest], onto host: HostFace, work: inout Work) -> MovedDonors {
    precondition(!guests.isEmpty, "Swap.move: no guests")
    var wanted = Landmarks(repeating: Point.zero)
    for guest in guests {
      let places = shape(donor: guest.landmarks, host: host.landmarks, work: &work)
      for i in wanted.indices { wanted[i] = wanted[i] + guest.share * places[i] }
    }
    return MovedDonors(guests, to: wanted, on: host.picture)
  }
}
