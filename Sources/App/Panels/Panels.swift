import Document
import Terminal

/// The rooms of the editor, in the order of their tabs. A further one is its folder and a word here.
struct Panels: Sendable {
  private(set) var all: [any Panel]

  /// - Parameter source: the photo whose name exports are named after.
  init(source: Model.Source? = nil) {
    let rooms: [any Panel] = [
      ExpressionPanel(), IdentityPanel(), ComponentsPanel(), MotionPanel(),
    ]
    let known = Set(rooms.compactMap { $0.part?.key })
    let others = Edit.parts
      .filter { !known.contains($0.key) && !Edit.parameters(of: [$0]).isEmpty }
      .map { SlidersPanel($0) }
    all = rooms + others + [ExportPanel(source: source)]
  }

  subscript(tab: Tab) -> any Panel {
    get { all.first { $0.tab == tab }! }
    set { all[all.firstIndex { $0.tab == tab }!] = newValue }
  }

  /// The room of a type, for those who know which they mean.
  subscript<Room: Panel>(type: Room.Type) -> Room {
    get { all.lazy.compactMap { $0 as? Room }.first! }
    set { self[newValue.tab] = newValue }
  }

  /// In their order on the screen.
  var tabs: [Tab] { all.map(\.tab) }
}

/// Which panel is open, by the name that stands above it.
struct Tab: Hashable, Sendable {
  let name: String

  /// Where there is no room for all names.
  fileprivate var shortName: String { name.columns > 6 ? name.prefix(4) + "." : name }
}

extension [Tab] {
  /// Where the tabs' names stand, each with air around it where all have room for that, and short where they have
  /// none at all; never the open one's.
  func buttons(_ layout: Layout, open: Tab) -> [(tab: Tab, words: String, column: Int)] {
    let columns = reduce(0) { $0 + $1.name.columns + 1 }
    let isRoomy = columns + 2 * count <= layout.panel.width
    let isTight = columns > layout.panel.width
    var column = layout.panel.x + 1
    return map { tab in
      let words = isRoomy ? " \(tab.name) " : isTight && tab != open ? tab.shortName : tab.name
      defer { column += words.columns + 1 }
      return (tab, words, column)
    }
  }

  /// The tab whose name is under a column of the tabs' row.
  func at(column: Int, _ layout: Layout, open: Tab) -> Tab? {
    buttons(layout, open: open).first { $0.column..<$0.column + $0.words.columns ~= column }?.tab
  }
}
