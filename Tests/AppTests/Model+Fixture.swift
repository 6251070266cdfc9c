import Document
import Face
import Files
import Geometry
import Raster
import Themes

@testable import App
@testable import Terminal

extension Model {
  /// `portrait.jpg` with two faces, in a terminal of so many cells; opened and drawn once.
  static func opened(
    _ columns: Int = 120, _ rows: Int = 40, faces: [FaceEdit] = FakeRenderer.two
  ) -> Model {
    var model = Model.closed(columns, rows)
    model.play([.opened(faces)])
    return model
  }

  /// Before its faces are known.
  /// - Parameter session: what was kept of it, in a place that keeps what follows too.
  static func closed(
    _ columns: Int = 120, _ rows: Int = 40, session: Document? = nil
  ) -> Model {
    closed(
      columns, rows, last: SessionOpening(session: Session(path: "/none"), document: session))
  }

  /// The same for any place of its session.
  static func closed(
    _ columns: Int = 120, _ rows: Int = 40, last: SessionOpening?
  ) -> Model {
    Model(
      size: ScreenSize(columns: columns, rows: rows), theme: try! Theme.load("dark"),
      themes: Theme.shippedNames.map { try! Theme.load($0) },
      source: Source(name: "portrait.jpg", width: 400, height: 300, exportFolder: "."),
      document: Document(photo: "/photos/portrait.jpg", fingerprint: .test, faces: []),
      last: last)
  }

  /// Updates with messages and answers preview commands at once; returns all commands.
  @discardableResult mutating func play(_ messages: [Message]) -> [Command] {
    var all: [Command] = []
    for message in messages {
      let commands = update(message)
      all += commands
      for case .preview(let edits, let view, let overlay, let revision) in commands {
        let preview = try! FakeRenderer().preview(
          edits, in: view, overlay: overlay, quality: .exact)
        _ = update(.previewed(preview, view, revision: revision))
      }
      for case .trace(let tracing) in commands {
        let lines = FakeRenderer.lines(of: tracing.component, donor: tracing.donor)
        _ = update(.traced(tracing, .found(lines)))
      }
    }
    return all
  }

  @discardableResult mutating func hit(_ keys: Key...) -> [Command] {
    play(keys.map { .screen(.key($0)) })
  }

  /// Types a text, character by character.
  @discardableResult mutating func type(_ text: String) -> [Command] {
    play(text.map { .screen(.key(.character($0))) })
  }

  @discardableResult mutating func mouse(
    _ action: Mouse.Action, _ column: Int, _ row: Int
  ) -> [Command] {
    play([.screen(.mouse(Mouse(action: action, column: column, row: row)))])
  }

  func value(_ unit: ActionUnit) -> Double { document.selectedFace?.target(of: unit) ?? 0 }

  /// The screen's row of a slider, and its track.
  func place(of id: ParameterID) -> (row: Int, track: SliderTrack) {
    let row = (0..<size.rows).first { expression.id(atRow: $0, context) == id }!
    return (row, SliderRow(layout.panel).track(of: context.slider(Edit.parameter(id)!)))
  }

  var expression: ParameterList {
    get { panels[ExpressionPanel.self].list }
    set { panels[ExpressionPanel.self].list = newValue }
  }
  var components: ComponentsPanel { panels[ComponentsPanel.self] }
  var export: ExportPanel {
    get { panels[ExportPanel.self] }
    set { panels[ExportPanel.self] = newValue }
  }
  var cards: CardGrid { context.cards }
  var former: Edit? { context.former }
  var componentEdit: ComponentEdit { components.edit(context) }
  func strokes(_ component: FaceComponent) -> [Polyline]? {
    components.strokes(component, context)
  }
}

extension Fingerprint {
  static let test = Fingerprint(of: [1, 2, 3])
}
