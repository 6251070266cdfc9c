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
    /// Keys that count only in the Motion tab.
    case motion = "Motion"
    /// Keys that count only while the arrows move a pad, before all others.
    case pad = "A pad"
    /// Keys that count only while a box is laid around a face, before all others.
    case marking = "Marking a face"
    case face = "Face and history"
    case picture = "Picture"
    case files = "Files"
    case program = "Program"
    /// Keys that count only while a box is open.
    case box = "In a box"

    /// Whether its keys count wherever the keyboard is, unless they mean something else there.
    var isEverywhere: Bool {
      ![.box, .gallery, .components, .canvas, .motion, .pad, .marking].contains(self)
    }
    /// Whether the palette offers what they do.
    var isOffered: Bool {
      self != .sliders && (isEverywhere || [.components, .motion].contains(self))
    }
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

  /// Every line of the table, each panel's own among them; the order is the help's and the palette's.
  static let bindings: [Binding] = {
    let own = Panels().all.flatMap { type(of: $0).bindings }
    let all = own + Marking.bindings + sliders + face + picture + program + box
    return Section.allCases.flatMap { section in all.filter { $0.section == section } }
  }()

  /// What a key means while no box is open, where the keys of a section count before all others.
  static func action(for key: Key, in section: Section) -> Action? {
    tables[section]?[key] ?? editor[key]
  }

  /// What a key means while a box is open; other keys type themselves.
  static func boxAction(for key: Key) -> Action? { tables[.box]?[key] }

  /// The first key of an action in a box; nil for all other actions.
  static func boxKey(of action: Action) -> Key? { box.first { $0.action == action }?.keys.first }

  /// The first key of an action, for hints on the screen; in a section, the first that counts there.
  static func keys(of action: Action, in section: Section? = nil) -> String {
    let keys = bindings.first { $0.action == action }?.keys ?? []
    let counts = section.flatMap { section in
      keys.first { self.action(for: $0, in: section) == action }
    }
    return (counts ?? keys.first)?.name ?? ""
  }

  /// The table turned round, one for each section.
  private static let tables = Dictionary(
    uniqueKeysWithValues: Section.allCases.map { section in (section, table { $0 == section }) })
  private static let editor = table(\.isEverywhere)

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
