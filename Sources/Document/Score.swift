/// What becomes of a photo's faces over time: a still is a score of length 0, a film strip one of two keys.
///
/// Whoever makes movement (a hand on a timeline, a film that is imitated, a voice) makes curves; what
/// is shown is a pure function of the score and the time.
package struct Score: Sendable, Hashable {
  /// In seconds; 0 is a still.
  package let length: Double
  /// Pictures in a second.
  package let rate: Double
  /// The edits of all faces, whole: between two keys each kind of edit is on its way from the one to the
  /// other.
  package var edits: Curve<[FaceEdit]>
  /// Single parameters that move for themselves, over `edits`.
  package var tracks: [Track]

  /// - Parameters:
  ///   - length: in seconds, 0 or more.
  ///   - rate: pictures in a second, more than 0.
  ///   - edits: of the same faces in each key.
  package init(length: Double, rate: Double, edits: Curve<[FaceEdit]>, tracks: [Track] = []) {
    precondition(length >= 0 && length.isFinite && rate > 0, "Score: \(length) s at \(rate)")
    let places = edits.keys.map { $0.value.map(\.photoToCrop) }
    precondition(places.allSatisfy { $0 == places[0] }, "Score: keys of two photos")
    self.length = length
    self.rate = rate
    self.edits = edits
    self.tracks = tracks
  }

  /// One picture.
  package init(still edits: [FaceEdit]) { self.init(length: 0, rate: 1, edits: Curve(edits)) }

  /// So many pictures in equal steps: the first shows `from`, the last shows `to`.
  ///
  /// - Parameter count: 2 or more.
  package init(from: [FaceEdit], to: [FaceEdit], count: Int) {
    precondition(count > 1, "Score: a strip of \(count)")
    let keys = [Curve.Key(at: 0, from), Curve.Key(at: 1, to)]
    self.init(length: 1, rate: Double(count - 1), edits: Curve(keys: keys))
  }

  /// The same with other edits, key by key: those of faces that were marked since.
  package func map(_ change: ([FaceEdit]) -> [FaceEdit]) -> Score {
    Score(length: length, rate: rate, edits: edits.map(change), tracks: tracks)
  }

  /// How many pictures there are; both ends have one.
  package var count: Int { Int((length * rate + 1e-9).rounded(.down)) + 1 }

  /// When a picture is shown, in seconds.
  package func time(of picture: Int) -> Double { Double(picture) / rate }

  /// The edits of all faces at a time in seconds. A track whose parameter has nothing to move then, such as the
  /// strength of nobody, moves nothing; values beyond a parameter's range stop at its end.
  package func edits(at time: Double) -> [FaceEdit] {
    var faces = edits.value(at: time) { from, to, share in
      zip(from, to).map { .interpolated(from: $0, to: $1, at: share) }
    }
    for track in tracks where faces.indices.contains(track.face) {
      track.apply(to: &faces[track.face].edit, at: time)
    }
    return faces
  }

  /// The edits of all pictures, from the first to the last.
  package var pictures: [[FaceEdit]] { (0..<count).map { edits(at: time(of: $0)) } }
}

/// One parameter of one face over time.
package struct Track: Sendable, Hashable {
  /// Counted from 0, the largest.
  package let face: Int
  package let parameter: ParameterID
  package var curve: Curve<Double>

  fileprivate func apply(to edit: inout Edit, at time: Double) {
    guard let slider = Edit.parameter(parameter) else { return }
    let value = curve.value(at: time)
    // Nothing to move is no error: it may be there at another time.
    try? slider.set(&edit, to: slider.range.nearest(to: value))
  }
}
