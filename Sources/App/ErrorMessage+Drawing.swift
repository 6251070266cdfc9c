import DeepFaceEditing

extension ErrorMessage {
  /// Pictures that are no drawing of a component.
  static func sentence(_ error: DrawingError) -> String {
    switch error {
    case .empty(let path):
      "\(path) is empty. Draw dark lines on light paper, or light ones on dark."
    case .tooSmall(let path, let width, let height, let least):
      "\(path) is \(width) x \(height), but a drawing needs \(least) x \(least) pixels. "
        + "Make it larger."
    case .notLines(let path, let plain):
      "\(path) is no line drawing: only \(Int(100 * plain)) % of it is plain paper. Draw thin lines on "
        + "plain paper, and let it fill most of the picture."
    }
  }
}
