import Document
import Terminal
import TestPatterns
import Testing

@testable import App

/// What holds for every room of the editor, and for a kind of edit that has none of its own.
struct PanelTests {
  @Test func `every kind of edit has one panel, and every panel a tab`() {
    let panels = Panels()
    #expect(panels.all.compactMap { $0.part?.key }.sorted() == Edit.parts.map { $0.key }.sorted())
    #expect(Set(panels.tabs).count == panels.all.count)
    for tab in panels.tabs { #expect(panels[tab].tab == tab) }
  }

  @Test func `a kind that has only sliders is shown by its parameters`() throws {
    let context = Model.opened().context
    var panel = SlidersPanel(Sway.self)
    #expect(panel.tab.name == "Sway")
    var frame = Frame(columns: 120, rows: 40)
    panel.draw(context, in: &frame)
    for words in ["BODY", "lean", "0.00", "in the photo 0.00   now 0.00"] {
      #expect(frame.text.contains(words))
    }
    _ = panel.update(.action(.chooseNext), context)
    #expect(panel.slider(context)?.title == "rock steadily")
    #expect(panel.hints(context).map(\.words) == ["choose", "move", "number"])
  }

  @Test func `its sliders move, stop at their ends and go back`() throws {
    let context = Model.opened().context
    var panel = SlidersPanel(Sway.self)
    let slider = try #require(panel.slider(context))
    #expect(slider.moved(by: 1) == 2.5 && slider.moved(by: -1) == 0)
    var face = try #require(context.face)
    func perform(_ event: PanelEvent) throws {
      for case .edit(_, _, _, _, let change) in panel.update(event, context) ?? [] {
        try change(&face)
      }
    }
    try perform(.move(slider, to: 20, isGesture: true))
    #expect(face.edit[Sway.self].lean == 20)
    try perform(.action(.resetSlider))
    #expect(face.edit[Sway.self].lean == 0)
  }

  @Test func `why something cannot be done is asked without doing anything`() {
    let model = Model.browsing()
    let reason = "Choose a face first, then how much of it is shown."
    #expect(model.refusal(of: .increase) == reason && model.refusal(of: .typeNumber) == reason)
    #expect(model.refusal(of: .chooseRight) == nil && model.note == nil)
    let panel = SlidersPanel(Sway.self)
    #expect(panel.refusal(of: .increase, model.context) == nil)
    #expect(Model.withComponents(.mouth).refusal(of: .increase) == nil)
  }
}

/// How a person sways: a kind of edit that the editor does not know.
private struct Sway: EditPart, Codable {
  var lean = 0.0
  var rock = 0.0

  static let key = "sway"
  static let neutral = Sway()
  static let parameters = [
    Parameter(
      of: Sway.self, "lean", label: "lean", group: "body", unit: .intensity, range: 0...30,
      step: 2.5,
      value: { sway, _ in sway.lean }, set: { $0.lean = $1 }),
    Parameter(
      of: Sway.self, "rock", label: "steadily", group: "body", unit: .intensity, range: -1...1,
      value: { sway, _ in sway.rock }, set: { $0.rock = $1 }),
  ]

  static func interpolated(from: Sway, to: Sway, at t: Double, on face: FaceEdit) -> Sway { from }
}
