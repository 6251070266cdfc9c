/// What a component's shape can be taken from.
package enum GeometrySource: Sendable, Hashable, Comparable {
  case donor(Donor)
  case drawing(Drawing)

  /// Nil for a drawing.
  package var donor: Donor? {
    if case .donor(let donor) = self { donor } else { nil }
  }

  /// Nil for a donor.
  package var drawing: Drawing? {
    if case .drawing(let drawing) = self { drawing } else { nil }
  }

  func renamed(_ name: (String) -> String) -> GeometrySource {
    switch self {
    case .donor(let donor): .donor(donor.renamed(name))
    case .drawing: self
    }
  }
}

/// A donor's fields or a drawing's: who has strokes is a drawing.
extension GeometrySource: Codable {
  private enum Key: String, CodingKey { case strokes }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    self =
      file.contains(.strokes)
      ? .drawing(try Drawing(from: decoder)) : .donor(try Donor(from: decoder))
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .donor(let donor): try donor.encode(to: encoder)
    case .drawing(let drawing): try drawing.encode(to: encoder)
    }
  }
}
