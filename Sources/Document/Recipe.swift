/// Edits that can be applied to any photo, face by face, counted from the largest.
package struct Recipe: Sendable, Hashable {
  /// The version of the file format this Mien writes, and the latest it reads.
  package static let version = 1

  /// The first edit is the largest face's; an empty edit leaves its face alone.
  package var edits: [Edit]

  package init(edits: [Edit] = []) { self.edits = edits }

  /// The same with other names for the donors' photos.
  package func renamed(_ name: (String) -> String) -> Recipe {
    Recipe(edits: edits.map { $0.renamed(name) })
  }
}
