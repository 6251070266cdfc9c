import Document
import Face
import GANimation
import Geometry
import Raster

/// Which tiles of the faces' crops the last edit recomputed. Previews of the same edits, in whatever
/// view, belong to the same edit.
struct RecomputedTiles: Sendable {
  private var edits: [FaceEdit] = []
  private var isEdited = false
  /// One for each face.
  private var shown: [Shown] = []

  private struct Shown: Sendable {
    /// What was last shown; nil: nothing ever was.
    var state: State?
    /// On the 16 x 16 grid of the crop.
    var tiles: RegionSet
  }

  /// The exact picture of an edit whose draft was shown is news: it decodes the masks.
  private struct State: Sendable, Equatable {
    let deltas: [Sided<Float>]
    let isDraft: Bool

    init(_ decoding: Decoding) {
      deltas = decoding.deltas
      isDraft = decoding.isDraft
    }
  }

  /// Empty where the last edit did not reach the face, or had nothing to recompute there.
  func tiles(of face: Int) -> RegionSet {
    shown.indices.contains(face) ? shown[face].tiles : .empty
  }

  /// These edits were asked for.
  mutating func follow(_ edits: [FaceEdit]) {
    guard edits != self.edits else { return }
    self.edits = edits
    isEdited = true
  }

  /// This came of them; one for each face.
  mutating func follow(_ decodings: [Decoding?]) {
    let before = decodings.indices.map { shown.indices.contains($0) ? shown[$0].state : nil }
    guard isEdited || zip(before, decodings).contains(where: { $0 != $1.map(State.init) }) else {
      return
    }
    isEdited = false
    shown = zip(before, decodings).map { before, decoding in
      let state = decoding.map(State.init)
      let isNew = state != nil && state != before
      return Shown(state: state, tiles: isNew ? decoding!.recomputedTiles : .empty)
    }
  }
}

extension Decoding {
  /// The tiles of the crop that this decoding computed anew.
  fileprivate var recomputedTiles: RegionSet {
    tiles == 0 ? .empty : changed.scaled(down: Image.tileSide)
  }
}
