/// Several sources mixed: a share of each, and the photo's own for the rest.
///
/// One source with a share of 0.7 is shown with strength 0.7; two with 0.5 each are halfway between
/// them.
package struct Shares<Source: ShareSource>: Sendable, Hashable {
  /// How much of one source is shown.
  package struct Share: Sendable, Hashable {
    package let source: Source
    /// 0...1.
    package let amount: Double

    package init(source: Source, amount: Double) {
      self.source = source
      self.amount = amount
    }
  }

  /// What a strength can be.
  package static var strengths: ClosedRange<Double> { 0.0...1.0 }

  /// The photo's own, bit for bit.
  package static var own: Shares { Shares() }

  /// In the order of the sources; all amounts together are at most 1.
  package private(set) var shares: [Share] = []

  private init() {}

  /// One source; outside 0...1 there is no such mixture.
  package init(_ source: Source, strength: Double = 1) throws(DocumentError) {
    try self.init([Share(source: source, amount: strength)])
  }

  /// Several sources, each named once.
  package init(_ shares: [Share]) throws(DocumentError) {
    let total = shares.reduce(0) { $0 + $1.amount }
    for value in shares.map(\.amount) + [total] {
      // Shares of a morph are products of fractions: their sum may miss 1 by a rounding.
      guard value >= 0, value <= Self.strengths.upperBound + 1e-9 else {
        throw .strengthOutOfRange(value, allowed: Self.strengths)
      }
    }
    self.init(mixture: shares)
  }

  /// What is known to be a mixture but for a rounding, which another order of adding may have made.
  private init(mixture: [Share]) { shares = mixture.sorted { $0.source < $1.source } }

  /// Nothing was chosen; a source of strength 0 was chosen.
  package var isOwn: Bool { shares.isEmpty }

  /// All sources together, 0...1: 0 shows the photo's own, bit for bit.
  package var strength: Double { min(1, shares.reduce(0) { $0 + $1.amount }) }

  /// Each source's part of what is not the photo's own, 1 in all; empty at strength 0.
  package var mixture: [Share] {
    let total = shares.reduce(0) { $0 + $1.amount }
    return shares.filter { $0.amount > 0 }
      .map { Share(source: $0.source, amount: $0.amount / total) }
  }

  /// The same sources in the same proportions, as strong as is asked; outside 0...1 nothing changes.
  package mutating func set(strength: Double) throws(DocumentError) {
    guard Self.strengths.contains(strength) else {
      throw .strengthOutOfRange(strength, allowed: Self.strengths)
    }
    let (total, count) = (shares.reduce(0) { $0 + $1.amount }, Double(shares.count))
    shares = shares.map {
      Share(source: $0.source, amount: strength * (total > 0 ? $0.amount / total : 1 / count))
    }
  }

  /// Of two sources, the second's part of what both show, 0...1; nil unless there are two.
  package var balance: Double? {
    guard shares.count == 2 else { return nil }
    return strength > 0 ? shares[1].amount / (shares[0].amount + shares[1].amount) : 0.5
  }

  /// Another balance of the same strength; outside 0...1, or without two sources, nothing changes.
  package mutating func set(balance: Double) throws(DocumentError) {
    guard Self.strengths.contains(balance) else {
      throw .strengthOutOfRange(balance, allowed: Self.strengths)
    }
    guard shares.count == 2 else { return }
    let total = strength
    shares = zip(shares, [1 - balance, balance]).map {
      Share(source: $0.source, amount: total * $1)
    }
  }

  /// A morph: every source's share on its way from the one to the other.
  ///
  /// - Parameter t: 0 is `from`, 1 is `to`.
  package static func interpolated(from: Shares, to: Shares, at t: Double) -> Shares {
    if t == 0 || from == to { return from }
    if t == 1 { return to }
    var amounts: [Source: Double] = [:]
    for share in from.shares { amounts[share.source, default: 0] += (1 - t) * share.amount }
    for share in to.shares { amounts[share.source, default: 0] += t * share.amount }
    // Both ends are mixtures, so everything between them is one.
    return Shares(mixture: amounts.map { Share(source: $0.key, amount: $0.value) })
  }

  /// Without some of the shares.
  func filter(_ isKept: (Share) -> Bool) -> Shares {
    var rest = self
    rest.shares = shares.filter(isKept)
    return rest
  }

  /// The same with other sources; those that become one have their shares added.
  package func map<Failure: Error>(
    _ change: (Source) throws(Failure) -> Source
  ) throws(Failure) -> Shares {
    var amounts: [Source: Double] = [:]
    for share in shares { amounts[try change(share.source), default: 0] += share.amount }
    // The amounts are those of a mixture.
    return Shares(mixture: amounts.map { Share(source: $0.key, amount: $0.value) })
  }
}

/// What can have a share: the order makes equal mixtures equal, and their files too.
package typealias ShareSource = Codable & Comparable & Hashable & Sendable
