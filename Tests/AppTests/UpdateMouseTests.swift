import Document
import Geometry
import Testing

@testable import App
@testable import Terminal

struct UpdateMouseTests {
  @Test func `a drag moves the knob, also outside the list, and is one step`() {
    var model = Model.opened()
    let (row, track) = model.place(of: Expression.id(of: .lipCornerPuller))
    model.mouse(.press(.left), track.column, row)
    #expect(model.value(.lipCornerPuller) == 0)
    model.mouse(.drag(.left), track.column + track.width - 1, row)
    #expect(model.value(.lipCornerPuller) == 1.5)
    model.mouse(.drag(.left), 3, 30)
    #expect(model.value(.lipCornerPuller) == 0)
    let middle = track.column + (track.width - 1) / 2
    model.mouse(.drag(.left), middle, 2)
    #expect(model.value(.lipCornerPuller) > 0.6)
    model.mouse(.release(.left), middle, 2)
    model.mouse(.drag(.left), track.column, row)
    #expect(model.value(.lipCornerPuller) > 0.6)
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `pixels place the knob between two cells`() {
    var model = Model.opened()
    let (row, track) = model.place(of: Expression.id(of: .jawDrop))
    let cell = model.size.cellWidth
    for (step, dx) in [0, 2, 4].enumerated() {
      let x = (track.column + 5) * cell + cell / 2 + dx
      model.play([
        .screen(
          .mouse(
            Mouse(
              action: step == 0 ? .press(.left) : .drag(.left), column: track.column + 5, row: row,
              pixel: Mouse.Pixel(x: x, y: row * model.size.cellHeight))))
      ])
      let exact = (5 + Double(dx) / Double(cell)) / Double(track.width - 1) * 1.5
      #expect(abs(model.value(.jawDrop) - exact) < 0.006)
    }
  }

  @Test func `a click on a name chooses without moving`() {
    var model = Model.opened()
    let (row, track) = model.place(of: Expression.id(of: .blink))
    model.mouse(.press(.left), track.column - 3, row)
    #expect(model.expression.chosen == Expression.id(of: .blink))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `the wheel turns a slider on its track and scrolls elsewhere`() {
    var model = Model.opened(80, 24)
    let (row, track) = model.place(of: Expression.id(of: .innerBrowRaiser))
    model.mouse(.wheelUp, track.column, row)
    #expect(model.value(.innerBrowRaiser) == 0.05)
    model.mouse(.wheelDown, model.layout.panel.x + 1, row)
    #expect(model.expression.scroll == 3)
    for _ in 0..<30 { model.mouse(.wheelDown, model.layout.panel.x + 1, row) }
    let lines = model.expression.lines(model.context).count
    #expect(model.expression.scroll == lines - model.layout.list.height)
  }

  @Test func `an emotion's slider shows the mixture on the others`() {
    var model = Model.opened()
    let (row, track) = model.place(of: Expression.id(of: .joy))
    model.mouse(.press(.left), track.column + track.width - 1, row)
    #expect(model.document.faces[0].edit.expression.emotion == .joy)
    #expect(model.value(.lipCornerPuller) == 1)
    model.mouse(.drag(.left), track.column, row)
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `a click on a face chooses it, one beside does not`() {
    var model = Model.opened()
    let view = model.view
    let image = model.shown!.preview.image
    let corner = model.layout.place(width: image.width, height: image.height, model.size)!
    let centre = view.photoToView.apply(Point(x: 285, y: 130))
    let column = corner.column + Int(centre.x) / model.size.cellWidth
    let row = corner.row + Int(centre.y) / model.size.cellHeight
    model.mouse(.press(.left), column, row)
    #expect(model.document.selected == 1)
    model.mouse(.press(.left), model.layout.preview.x, model.layout.preview.y)
    #expect(model.document.selected == 1)
    model.hit(.character("f"))
    #expect(model.document.selected == 0)
  }

  @Test func `whichever tab is open, all names fit, and its own is whole`() throws {
    for columns in [64, 80, 96, 120, 200] {
      let model = Model.opened(columns, 30)
      for open in model.panels.tabs {
        let buttons = model.panels.tabs.buttons(model.layout, open: open)
        let last = try #require(buttons.last)
        #expect(last.column + last.words.columns <= model.layout.panel.maxX)
        #expect(buttons.contains { $0.tab == open && $0.words.contains(open.name) })
      }
    }
  }

  @Test func `a click on a tab opens it`() {
    var model = Model.opened()
    let tabs = model.panels.tabs
    model.mouse(
      .press(.left), tabs.buttons(model.layout, open: model.tab).last!.column + 1,
      model.layout.tabsRow)
    #expect(model.tab == .export)
    #expect(tabs.at(column: model.layout.panel.maxX - 1, model.layout, open: model.tab) == nil)
  }
}
