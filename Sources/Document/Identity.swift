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

  package static var parameters: [Parameter<Identity>] {
    [
      .strength("strength", of: \.self, group: key, subject: "the identity's strength"),
      .balance("balance", of: \.self, group: key, subject: "the identity's balance"),
    ]
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
  /// How much of a part's sources is shown.
  static func strength<Source>(
    _ name: String, of shares: WritableKeyPath<Part, Shares<Source>> & Sendable,
    label: String = "strength", group: String, subject: String
  ) -> Parameter {
    Parameter(
      name, label: label, group: group, unit: .share, range: Shares<Source>.strengths,
      subject: subject,
      value: { part, _ in part[keyPath: shares].strength },
      set: { part, value throws(DocumentError) in
        try part[keyPath: shares].set(strength: value)
      },
      reset: { part, _ in part[keyPath: shares] = .own },
      isChanged: { part, _ in !part[keyPath: shares].isOwn },
      isAvailable: { !$0[keyPath: shares].isOwn })
  }

  /// Of two sources, how much of what both show is the second's.
  static func balance<Source>(
    _ name: String, of shares: WritableKeyPath<Part, Shares<Source>> & Sendable,
    label: String = "balance", group: String, subject: String
  ) -> Parameter {
    Parameter(
      name, label: label, group: group, unit: .share, range: Shares<Source>.strengths,
      subject: subject,
      value: { part, _ in part[keyPath: shares].balance ?? 0 },
      set: { part, value throws(DocumentError) in try part[keyPath: shares].set(balance: value) },
      reset: { part, _ throws(DocumentError) in try part[keyPath: shares].set(balance: 0.5) },
      isChanged: { part, _ in part[keyPath: shares].balance != nil },
      isAvailable: { $0[keyPath: shares].balance != nil })
  }
}
