/// Whose face is shown: a share of each donor's, and the photo's own person for the rest.
package typealias Identity = Shares<Donor>

extension Shares.Share where Source == Donor {
  package var donor: Donor { source }

  package init(donor: Donor, amount: Double) { self.init(source: donor, amount: amount) }
}

extension Shares where Source == Donor {
  /// The same with other names for the donors' photos.
  package func renamed(_ name: (String) -> String) -> Shares { map { $0.renamed(name) } }
}
