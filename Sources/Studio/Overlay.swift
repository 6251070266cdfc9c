import DeepFaceEditing
import Document
import Face
import GANimation
import Geometry
import Raster

/// What a preview can be covered with, to see what the network did to a face. It is laid over the
/// finished picture: nothing is edited, saved or exported with it.
package struct Overlay: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Where the network paints its own colour instead of moving the photo's pixels.
    case attention
    /// How the photo's pixels move.
    case flow
    /// What the last edit recomputed.
    case tiles
    /// Where the faces are, and which of them is chosen.
    case faces
    /// The boxes in which the chosen face's components are drawn.
    case components
  }

  package let kind: Kind
  /// Counted from 0.
  package let face: Int

  package init(_ kind: Kind, face: Int) {
    self.kind = kind
    self.face = face
  }
}

extension Portrait {
  /// A preview covered with an overlay. A face that was never edited has only its frame to show.
  func image(
    _ shown: ShowStage.Value, in view: View, under overlay: Overlay, recomputed: RecomputedTiles
  ) throws -> Image {
    precondition(faces.indices.contains(overlay.face), "Overlay: no face \(overlay.face)")
    let image = shown.image
    let face = shown.faces[overlay.face]
    let (edit, map) = (face.expression, face.paints.cropToBase)
    return switch overlay.kind {
    case .attention: edit?.retouch.attentionOverlay(on: image, cropToImage: map) ?? image
    case .flow: edit?.retouch.flowOverlay(on: image, cropToImage: map) ?? image
    case .tiles: image.tilesOverlay(of: recomputed.tiles(of: overlay.face), cropToImage: map)
    case .faces:
      faces.indices.reduce(image) {
        $0.frameOverlay(
          of: faces[$1].box, photoToImage: view.photoToView, isChosen: $1 == overlay.face)
      }
    case .components:
      try FaceComponent.allCases.filter { $0 != .face }.reduce(image) { image, component in
        let box = try self.box(of: component, face: overlay.face)
        return image.frameOverlay(of: box.region, photoToImage: map, isChosen: true)
      }
    }
  }
}

extension PaintedFace {
  /// How the face was moved; nil where it never was.
  var expression: Decoding? { paints.paint(of: ExpressionLayer()) }
}

extension ComponentBox {
  /// Whole pixels of the crop.
  fileprivate var region: Region {
    Region(x: Int(left.rounded()), y: Int(top.rounded()), width: Int(side), height: Int(side))
  }
}
