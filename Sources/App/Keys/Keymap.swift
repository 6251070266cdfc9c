import Terminal

/// The one table of keys: it drives the editor, fills the help and the palette, and writes
/// `docs/keys.md`.
package enum Keymap {
  /// Headings of the help, in its order.
  enum Section: String, CaseIterable {
    case sliders = "Sliders"
    /// Keys that count only where faces are chosen, before all others.
    case gallery = "Faces of a folder"
    /// Keys that count only in the Components tab.
    case components = "Components"
    /// Keys that count only while a component is drawn, before all others.
    case canvas = "Drawing a component"
    case face = "Face and history"
    case picture = "Picture"
    case files = "Files"
    case program = "Program"
    /// Keys that count only while a box is open.
    case box = "In a box"
  }

  /// One line of the table: keys that do the same, and what the help says about them.
  struct Binding {
    let section: Section
    let keys: [Key]
    let action: Action
    let words: String

    init(_ section: Section, _ keys: [Key], _ action: Action, _ words: String) {
      self.section = section
      self.keys = keys
      self.action = action
      self.words = words
    }

    /// `↑ k`: all keys of this line.
    var keyNames: String { keys.map(\.name).joined(separator: "  ") }
  }

  /// Every line of the table; the order is the help's and the palette's.
  static let bindings: [Binding] =
    sliders + gallery + components + canvas + face + picture + files + program + box

  /// Where the keyboard is while no box is open.
  enum Place: Sendable { case list, gallery, components, canvas }

  /// What a key means while no box is open.
  static func action(for key: Key, in place: Place) -> Action? {
    let own: Action? =
      switch place {
      case .list: nil
      case .gallery: inGallery[key]
      case .components: inComponents[key]
      case .canvas: inCanvas[key]
      }
    return own ?? editor[key]
  }

  /// What a key means while a box is open; other keys type themselves.
  static func boxAction(for key: Key) -> Action? { inBox[key] }

  /// The first key of an action in a box; nil for all other actions.
  static func boxKey(of action: Action) -> Key? { box.first { $0.action == action }?.keys.first }

  /// The first key of an action, for hints on the screen; in a place, the first that counts there.
  static func keys(of action: Action, in place: Place? = nil) -> String {
    let keys = bindings.first { $0.action == action }?.keys ?? []
    let counts = place.flatMap { place in keys.first { self.action(for: $0, in: place) == action } }
    return (counts ?? keys.first)?.name ?? ""
  }

  /// The table turned round, one for each place where keys mean something.
  private static let editor = table { ![.box, .gallery, .components, .canvas].contains($0) }
  private static let inGallery = table { $0 == .gallery }
  private static let inComponents = table { $0 == .components }
  private static let inCanvas = table { $0 == .canvas }
  private static let inBox = table { $0 == .box }

  /// A key with two meanings in one place is a mistake in the table and traps.
  private static func table(_ include: (Section) -> Bool) -> [Key: Action] {
    var table: [Key: Action] = [:]
    for binding in bindings where include(binding.section) {
      for key in binding.keys {
        precondition(table[key] == nil, "Keymap: \(key.name) has two meanings")
        table[key] = binding.action
      }
    }
    return table
  }
}
