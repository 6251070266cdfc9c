/// What shall become of one component of a face: its shape and its look, each from elsewhere.
package struct ComponentEdit: Sendable, Hashable {
  /// Where its lines run.
  package var geometry = Shares<GeometrySource>.own
  /// Its colours and its texture.
  package var appearance = Shares<Donor>.own

  package init(
    geometry: Shares<GeometrySource> = .own, appearance: Shares<Donor> = .own
  ) {
    self.geometry = geometry
    self.appearance = appearance
  }

  /// A donor's component as it is there, shape and look; outside 0...1 there is none.
  package init(_ donor: Donor, strength: Double = 1) throws(DocumentError) {
    geometry = try Shares(.donor(donor), strength: strength)
    appearance = try Shares(donor, strength: strength)
  }

  /// Whether nothing was asked; what has strength 0 was asked for.
  package var isEmpty: Bool { geometry.isOwn && appearance.isOwn }

  /// Without what nobody sees: sources of strength 0 and empty paper. Edits that show the same are
  /// equal here.
  package var shown: ComponentEdit {
    ComponentEdit(
      geometry: geometry.filter { $0.amount > 0 && $0.source.drawing?.isEmpty != true },
      appearance: appearance.filter { $0.amount > 0 })
  }

  /// Whether the component stays as it is, bit for bit.
  package var isUntouched: Bool { shown.isEmpty }

  /// The drawing that has the largest share, if there is one.
  package var drawing: Drawing? {
    geometry.shares.filter { $0.source.drawing != nil }.max { $0.amount < $1.amount }?
      .source.drawing
  }

  /// Refines every drawing; outside 0...1 nothing changes.
  package mutating func set(refinement: Double) throws(DocumentError) {
    geometry = try geometry.map { source throws(DocumentError) in
      guard var drawing = source.drawing else { return source }
      try drawing.set(refinement: refinement)
      return .drawing(drawing)
    }
  }

  /// Shape and look on their way from the one to the other, source by source.
  ///
  /// - Parameter t: 0 is `from`, 1 is `to`.
  package static func interpolated(
    from: ComponentEdit, to: ComponentEdit, at t: Double
  ) -> ComponentEdit {
    ComponentEdit(
      geometry: .interpolated(from: from.geometry, to: to.geometry, at: t),
      appearance: .interpolated(from: from.appearance, to: to.appearance, at: t))
  }

  /// The same with other names for the donors' photos.
  package func renamed(_ name: (String) -> String) -> ComponentEdit {
    ComponentEdit(
      geometry: geometry.map { $0.renamed(name) }, appearance: appearance.map { $0.renamed(name) })
  }
}

/// `{"geometry": [share, …], "appearance": [share, …]}`; what is the photo's own is left out.
extension ComponentEdit: Codable {
  private enum Key: String, CodingKey { case geometry, appearance }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    geometry = try file.decodeIfPresent(Shares<GeometrySource>.self, forKey: .geometry) ?? .own
    appearance = try file.decodeIfPresent(Shares<Donor>.self, forKey: .appearance) ?? .own
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    if !geometry.isOwn { try file.encode(geometry, forKey: .geometry) }
    if !appearance.isOwn { try file.encode(appearance, forKey: .appearance) }
  }
}
