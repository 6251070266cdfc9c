extension Edit {
  /// `docs/parameters.md`, generated; a test keeps the file fresh.
  ///
  /// - Parameter parts: the kinds of edit that it names.
  package static func markdown(of parts: [any EditPart.Type] = Self.parts) -> String {
    var text = """
      # Parameters

      Generated from the table of edits (`Sources/Document`); do not edit by hand. Every number that a slider
      moves, kind by kind in the order in which they are applied: `--set expression.AU12=0.8`
      sets it on the command line. An intensity is an Action Unit's, 1 as strong as faces make it; a share is
      1 where all of something is shown, and needs a donor, a reference or a drawing.

      """
    for part in parts {
      text +=
        "\n## \(part.key)\n\n| parameter | group | slider | unit | range |\n|---|---|---|---|---|\n"
      for parameter in parameters(of: [part]) {
        text +=
          "| `\(parameter.id.text)` | \(parameter.group) | \(parameter.label) | "
          + "\(parameter.unit.rawValue) | \(parameter.range.words) |\n"
      }
    }
    return text
  }
}

extension ClosedRange<Double> {
  /// `0 to 1.5`.
  fileprivate var words: String {
    [lowerBound, upperBound].map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
      .joined(separator: " to ")
  }
}
