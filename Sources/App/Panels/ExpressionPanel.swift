import Document
import Face
import Terminal

/// The tab of sliders: emotions first, then every Action Unit by its part of the face.
struct ExpressionPanel: Equatable, Sendable {
  /// The slider the keyboard moves.
  var chosen = Slider.Subject.unit(.innerBrowRaiser)
  /// The line at the top of the list.
  var scroll = 0

  /// A line of the list.
  enum Line: Equatable {
    /// In a narrow panel; a wide one has the group's name beside its first sliders.
    case heading(String)
    case slider(Slider.Subject, group: String?)
  }

  /// All sliders from top to bottom.
  static let subjects: [Slider.Subject] = groups.flatMap(\.subjects)

  /// Emotions first, for they are where most people begin; then the face from top to bottom.
  private static let groups: [(name: String, subjects: [Slider.Subject])] =
    [("EMOTION", Emotion.allCases.map { .emotion($0) })]
    + FacePart.allCases.map { ($0.label.uppercased(), $0.units.map { .unit($0) }) }

  /// What the list holds in a panel of this width, from top to bottom, seen or not.
  static func lines(_ layout: Layout) -> [Line] {
    groups.flatMap { group -> [Line] in
      if layout.panel.width >= SliderRow.widthForGroups {
        let words = group.name.wrapped(to: SliderRow.columnForGroups - 1)
        return group.subjects.enumerated().map { i, subject in
          .slider(subject, group: i < words.count ? words[i] : nil)
        }
      }
      return [.heading(group.name)] + group.subjects.map { .slider($0, group: nil) }
    }
  }

  /// Where a slider's knob runs.
  static func track(of subject: Slider.Subject, _ layout: Layout) -> SliderTrack {
    SliderRow(layout.panel).track(of: subject)
  }

  /// The slider drawn at a row of the screen.
  func subject(atRow row: Int, _ layout: Layout) -> Slider.Subject? {
    let lines = Self.lines(layout)
    let index = row - layout.list.y + scroll
    guard row >= layout.list.y, row < layout.list.maxY, lines.indices.contains(index),
      case .slider(let subject, _) = lines[index]
    else { return nil }
    return subject
  }

  /// Chooses the slider `steps` below the present one, stopping at the ends.
  mutating func choose(by steps: Int, _ layout: Layout) {
    let all = Self.subjects
    let index = all.firstIndex(of: chosen)! + steps
    chosen = all[min(all.count - 1, max(0, index))]
    reveal(layout)
  }

  /// Scrolls as little as possible so that the chosen slider, and the heading above the first of
  /// a group, can be seen.
  mutating func reveal(_ layout: Layout) {
    let lines = Self.lines(layout)
    guard let line = lines.firstIndex(where: { $0.subject == chosen }) else { return }
    var first = line
    if line > 0, case .heading = lines[line - 1] { first -= 1 }
    scroll = min(first, max(scroll, line - layout.list.height + 1))
    scroll(by: 0, layout)
  }

  /// Moves the list, not past its ends.
  mutating func scroll(by lines: Int, _ layout: Layout) {
    let last = max(0, Self.lines(layout).count - layout.list.height)
    scroll = min(last, max(0, scroll + lines))
  }
}

extension ExpressionPanel.Line {
  var subject: Slider.Subject? {
    if case .slider(let subject, _) = self { subject } else { nil }
  }
}
