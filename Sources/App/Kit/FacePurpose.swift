import Document

/// What faces are picked for.
protocol FacePurpose: Sendable {
  /// What nobody's item stands for: `person`.
  var own: String { get }
  /// What is taken from a face; nil where a slider says how much.
  var words: String? { get }
  /// Picking ends with a choice, can be thought better of, and can take the half of a face.
  var isPassing: Bool { get }
  /// Half of a face is taken.
  var isMixing: Bool { get }

  /// How much of the chosen face is shown.
  func slider(_ context: Context) -> Slider?
  /// Those of whom an edit has what is picked.
  func donors(in edit: Edit) -> [Donor]
  /// Whether it has that of the photo's own.
  func isOwn(in edit: Edit) -> Bool
  /// Takes it from a donor; nil gives the photo's own back.
  func take(_ donor: Donor?, for face: inout FaceEdit) throws
}

extension Shares {
  /// One source as strong as the last one was; nobody wants to see nothing of what was just taken.
  static func taking(_ source: Source?, strength: Double) throws -> Shares {
    guard let source else { return .own }
    return try Shares(source, strength: strength > 0 ? strength : 1)
  }
}
