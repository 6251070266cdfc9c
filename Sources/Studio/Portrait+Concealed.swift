import DeepFaceEditing
import Document
import Face

/// A component that an edit speaks of and that cannot be seen, in the photo itself or in a reference. It
/// is edited all the same, as good as it goes.
package struct Concealed: Sendable, Hashable {
  package let component: FaceComponent
  /// The reference; nil: the photo that is edited.
  package let reference: String?
  package let why: Concealment
}

extension Portrait {
  /// What of the edits cannot be seen, each once.
  package func concealed(in edits: [FaceEdit]) throws -> [Concealed] {
    var found: [Concealed] = []
    for (face, edit) in edits.enumerated() {
      for component in FaceComponent.allCases {
        let shown = edit.edit.components[component].shown
        guard !shown.isEmpty else { continue }
        let own = ConcealmentStage(face: face, component: component)
        if let why = try memo.get(own, cancelledBy: .nobody) {
          found.append(Concealed(component: component, reference: nil, why: why))
        }
        let donors =
          shown.geometry.shares.compactMap(\.source.donor) + shown.appearance.shares.map(\.source)
        for donor in Set(donors).sorted() {
          let theirs = DonorConcealmentStage(donor: donor, component: component)
          if let why = try memo.get(theirs, cancelledBy: .nobody) {
            found.append(Concealed(component: component, reference: donor.photo, why: why))
          }
        }
      }
    }
    return found
  }
}
