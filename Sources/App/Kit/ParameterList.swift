import Document
import Terminal

/// Sliders one below the other, in groups: the parameters of a kind of edit.
struct ParameterList: Sendable {
  /// The slider the keyboard moves, or a parameter that it shows now: see `Parameter.shownBy`.
  var chosen: ParameterID
  /// The line at the top of the list.
  private(set) var scroll = 0
  /// All of them, from top to bottom.
  let parameters: [Parameter]

  /// A line of the list.
  enum Line: Equatable {
    /// In a narrow panel; a wide one has the group's name beside its first sliders.
    case heading(String)
    case slider(ParameterID, group: String?)
  }

  init(_ part: any EditPart.Type) {
    parameters = Edit.parameters(of: [part])
    chosen = parameters[0].id
  }

  subscript(id: ParameterID) -> Parameter { parameters.first { $0.id == id }! }

  /// The parameter whose slider the keyboard moves.
  func current(_ context: Context) -> Parameter { self[self[chosen].shownBy(in: context.edit)] }

  /// What the list holds in a panel of this width, from top to bottom, seen or not.
  func lines(_ context: Context) -> [Line] {
    var names = ArraySlice<String>()
    let (layout, parameters) = (context.layout, shown(context))
    return parameters.indices.flatMap { i -> [Line] in
      let (id, name) = (parameters[i].id, parameters[i].group.uppercased())
      let isFirst = i == 0 || parameters[i - 1].group != parameters[i].group
      guard layout.panel.width >= SliderRow.widthForGroups else {
        return (isFirst ? [.heading(name)] : []) + [.slider(id, group: nil)]
      }
      if isFirst { names = name.wrapped(to: SliderRow.columnForGroups - 1)[...] }
      return [.slider(id, group: names.popFirst())]
    }
  }

  /// Those that have a slider of their own.
  private func shown(_ context: Context) -> [Parameter] {
    parameters.filter { $0.isShown(in: context.edit) }
  }

  /// The slider at a row of the screen.
  func id(atRow row: Int, _ context: Context) -> ParameterID? {
    let (lines, layout) = (lines(context), context.layout)
    let index = row - layout.list.y + scroll
    guard row >= layout.list.y, row < layout.list.maxY, lines.indices.contains(index) else {
      return nil
    }
    return lines[index].id
  }

  /// Chooses the slider `steps` below the present one, stopping at the ends.
  mutating func choose(by steps: Int, _ context: Context) {
    chosen = shown(context).map(\.id).stepped(from: current(context).id, by: steps)
    reveal(context)
  }

  /// Scrolls as little as possible so that the chosen slider, and the heading above the first of
  /// a group, can be seen.
  mutating func reveal(_ context: Context) {
    let (lines, chosen) = (lines(context), current(context).id)
    guard let line = lines.firstIndex(where: { $0.id == chosen }) else { return }
    var first = line
    if line > 0, case .heading = lines[line - 1] { first -= 1 }
    scroll = min(first, max(scroll, line - context.layout.list.height + 1))
    scroll(by: 0, context)
  }

  /// Moves the list, not past its ends.
  mutating func scroll(by lines: Int, _ context: Context) {
    let last = max(0, self.lines(context).count - context.layout.list.height)
    scroll = min(last, max(0, scroll + lines))
  }
}

extension ParameterList.Line {
  var id: ParameterID? { if case .slider(let id, _) = self { id } else { nil } }
}

extension Array where Element: Equatable {
  /// The element so many places after another, the first after the last; after one that is not there,
  /// as after the first.
  func cycled(from element: Element, by steps: Int) -> Element {
    self[((firstIndex(of: element) ?? 0) + steps + count) % count]
  }

  /// The element so many places after another, stopping at the ends.
  func stepped(from element: Element, by steps: Int) -> Element {
    self[Swift.min(count - 1, Swift.max(0, firstIndex(of: element)! + steps))]
  }
}
