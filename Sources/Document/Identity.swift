/// Whose face is shown: a share of each donor's, and the photo's own person for the rest.
///
/// One donor with a share of 0.7 is a swap of strength 0.7; two with 0.5 each are halfway in a morph.
package struct Identity: Sendable, Hashable {
  /// How much of one donor is shown.
  package struct Share: Sendable, Hashable {
    package let donor: Donor
    /// 0...1.
    package let amount: Double
  }

  /// What a strength can be.
  package static let strengths = 0.0...1.0

  /// The photo's own person.
  package static let own = Identity()

  /// In the order of the donors' photos and faces; all amounts together are at most 1.
  package private(set) var shares: [Share] = []

  private init() {}

  /// One donor; outside 0...1 there is no such identity.
  package init(_ donor: Donor, strength: Double = 1) throws(DocumentError) {
    try self.init([Share(donor: donor, amount: strength)])
  }

  /// Several donors, each named once.
  package init(_ shares: [Share]) throws(DocumentError) {
    let total = shares.reduce(0) { $0 + $1.amount }
    for value in shares.map(\.amount) + [total] {
      // Shares of a morph are products of fractions: their sum may miss 1 by a rounding.
      guard value >= 0, value <= Self.strengths.upperBound + 1e-9 else {
        throw .strengthOutOfRange(value, allowed: Self.strengths)
      }
    }
    self.shares = shares.sorted {
      ($0.donor.photo, $0.donor.face) < ($1.donor.photo, $1.donor.face)
    }
  }

  /// The person chose nobody; a donor of strength 0 was chosen.
  package var isOwn: Bool { shares.isEmpty }

  /// All donors together, 0...1: 0 shows the photo's own person, bit for bit.
  package var strength: Double { min(1, shares.reduce(0) { $0 + $1.amount }) }

  /// Each donor's part of what is not the photo's own, 1 in all; empty at strength 0.
  package var mixture: [Share] {
    let total = shares.reduce(0) { $0 + $1.amount }
    guard total > 0 else { return [] }
    return shares.filter { $0.amount > 0 }.map { Share(donor: $0.donor, amount: $0.amount / total) }
  }

  /// The same donors in the same proportions, as strong as is asked; outside 0...1 nothing changes.
  package mutating func set(strength: Double) throws(DocumentError) {
    guard Self.strengths.contains(strength) else {
      throw .strengthOutOfRange(strength, allowed: Self.strengths)
    }
    let (total, count) = (shares.reduce(0) { $0 + $1.amount }, Double(shares.count))
    shares = shares.map {
      Share(donor: $0.donor, amount: strength * (total > 0 ? $0.amount / total : 1 / count))
    }
  }

  /// A morph: every donor's share on its way from the one to the other.
  ///
  /// - Parameter t: 0 is `from`, 1 is `to`.
  package static func interpolated(from: Identity, to: Identity, at t: Double) -> Identity {
    if t == 0 || from == to { return from }
    if t == 1 { return to }
    var amounts: [Donor: Double] = [:]
    for share in from.shares { amounts[share.donor, default: 0] += (1 - t) * share.amount }
    for share in to.shares { amounts[share.donor, default: 0] += t * share.amount }
    // Both ends are identities, so everything between them is one.
    return try! Identity(amounts.map { Share(donor: $0.key, amount: $0.value) })
  }

  /// The same with other names for the donors' photos.
  package func renamed(_ name: (String) -> String) -> Identity {
    // The amounts are those of an identity.
    try! Identity(
      shares.map {
        Share(donor: Donor(photo: name($0.donor.photo), face: $0.donor.face), amount: $0.amount)
      })
  }
}
