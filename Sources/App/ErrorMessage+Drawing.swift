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
    case .notLines(let path, let share):
      "\(path) is no line drawing: its lines would cover \(Int(100 * share)) % of it. "
        + "Draw thinner lines."
    }
  }
}
