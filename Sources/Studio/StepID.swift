import Document
import Face

/// Which step of the flow a query is: what is done, and of what.
package struct StepID: Hashable, Sendable {
  package enum Stage: Sendable {
    // of the photo
    case find, crop, read, view, pasteBack, export
    // of a face, as it is below a floor
    case landmarks, lines
    // of a layer
    case encodeHost, swap, encode, halves, geometry, fuse, graft, inject, express, head, turn
    // of a donor
    case findDonor, donorPicture, donorLines, donorLook, carriedLines
    // notices
    case hidden, hiddenInDonor, beyondDrawing
    /// What is set from outside; no log has it.
    case input
  }

  package let stage: Stage
  /// The layer that does it; of a crop or landmarks, one of the floor that changed them last.
  package var layer: LayerID?
  /// Counted from 0.
  package var face: Int?
  package var component: FaceComponent?
  package var unit: SidedUnit?
  package var donor: Donor?
}
