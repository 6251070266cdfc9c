import Document
import Face

extension StepID {
  /// What a person reads: `inject AU12 face 1`. Donors are not named.
  package var words: String {
    if donor != nil { return stage.words }
    let parts = [
      changed, stage.words, component?.label, unit?.code, face.map { "face \($0 + 1)" },
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// What layers made of a crop or of landmarks.
  private var changed: String? {
    guard let layer, stage == .crop || stage == .landmarks else { return nil }
    if layer == .identity { return "swapped" }
    return FaceComponent.allCases.contains { layer == .component($0) } ? "fused" : layer.name
  }
}

extension StepID.Stage {
  fileprivate var words: String {
    switch self {
    case .pasteBack: "paste back"
    case .encodeHost: "encode host"
    case .findDonor: "find donor"
    case .donorPicture: "donor picture"
    case .donorLines: "donor's lines"
    case .donorLook: "donor's look"
    case .carriedLines: "donor's lines on the face"
    case .hiddenInDonor: "hidden in donor"
    case .beyondDrawing: "beyond drawing"
    default: "\(self)"
    }
  }
}
