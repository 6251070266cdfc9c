/// Whose face is shown: a share of each donor's, and the photo's own person for the rest.
package typealias Identity = Shares<Donor>

extension Shares.Share where Source == Donor {
  package var donor: Donor { source }

  package init(donor: Donor, amount: Double) { self.init(source: donor, amount: amount) }
}

/// `"identity": [{"photo": "anna.jpg", "share": 1}]` among an edit's fields.
extension Shares: EditPart where Source == Donor {
  package static var key: String { "identity" }
  package static var neutral: Identity { .own }

  package static var parameters: [Parameter] {
    Parameter.ofShares(\Identity.self, labels: ("strength", "balance"), group: key)
  }

  package func isUntouched(on face: FaceEdit) -> Bool { strength == 0 }

  package static func interpolated(
    from: Identity, to: Identity, at t: Double, on face: FaceEdit
  ) -> Identity {
    .interpolated(from: from, to: to, at: t)
  }

  package var donorPhotos: Set<String> { Set(shares.map(\.source.photo)) }

  package func renamed(_ name: (String) -> String) -> Identity { map { $0.renamed(name) } }
}

extension Parameter {
  /// How much is taken from other faces, and the way from the first of two to the second.
  /// - Parameters:
  ///   - labels: what the two sliders say, and how they are named.
  ///   - place: the component, where a part has several.
  static func ofShares<Part: EditPart, Source>(
    _ shares: WritableKeyPath<Part, Shares<Source>> & Sendable,
    labels: (strength: String, balance: String), group: String, in place: String? = nil
  ) -> [Parameter] {
    func parameter(
      _ label: String, value: @escaping @Sendable (Shares<Source>) -> Double?,
      set: @escaping @Sendable (inout Shares<Source>, Double) throws(DocumentError) -> Void,
      reset: @escaping @Sendable (inout Shares<Source>) throws(DocumentError) -> Void
    ) -> Parameter {
      let name = (place.map { "\($0)." } ?? "") + label.replacing(" ", with: "-")
      return Parameter(
        of: Part.self, name, label: label, group: group, unit: .share,
        range: Shares<Source>.strengths, subject: "the \(group)'s \(label)",
        value: { part, _ in value(part[keyPath: shares]) ?? 0 },
        set: { part, value throws(DocumentError) in try set(&part[keyPath: shares], value) },
        reset: { part, _ throws(DocumentError) in try reset(&part[keyPath: shares]) },
        isChanged: { part, _ in value(part[keyPath: shares]) != nil },
        isAvailable: { value($0[keyPath: shares]) != nil })
    }
    return [
      parameter(
        labels.strength, value: { $0.isOwn ? nil : $0.strength },
        set: { shares, value throws(DocumentError) in try shares.set(strength: value) },
        reset: { $0 = .own }),
      parameter(
        labels.balance, value: \.balance,
        set: { shares, value throws(DocumentError) in try shares.set(balance: value) },
        reset: { shares throws(DocumentError) in try shares.set(balance: 0.5) }),
    ]
  }
}
