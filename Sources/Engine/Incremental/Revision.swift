/// A moment between two edits. Inputs differ only between revisions, never within one.
package struct Revision: Hashable, Comparable, Sendable {
  package let number: Int

  package static let start = Revision(number: 0)

  package static func < (l: Revision, r: Revision) -> Bool { l.number < r.number }
}
