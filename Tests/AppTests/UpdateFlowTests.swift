import Document
import Files
import Raster
import Testing

@testable import App
@testable import Terminal

/// Pictures, sessions and exports as messages and commands.
struct UpdateFlowTests {
  @Test func `the picture is refined when the hand rests, and the session saved`() {
    var model = Model.opened()
    #expect(model.hit(.right()).last == .autosave)
    let revision = model.revision
    #expect(model.shown?.refined == false)
    #expect(model.play([.rested(revision: revision - 1)]) == [])
    #expect(model.shown?.refined == false)
    #expect(model.play([.rested(revision: revision)]) == [])
    #expect(model.shown?.refined == true)
    #expect(model.play([.autosave]) == [.save(model.document, change: model.changes)])
    model.play([.saved(change: model.changes)])
    #expect(model.saving == .saved)
    #expect(model.play([.autosave]) == [])
  }

  @Test func `a picture that comes after the hand has rested is refined at once`() {
    var model = Model.opened()
    _ = model.update(.screen(.key(.right())))
    let revision = model.revision
    #expect(model.shown?.revision != revision)
    model.play([.rested(revision: revision)])
    let late = Preview(image: Image(width: 4, height: 4, red: 9, green: 9, blue: 9))
    model.play([.previewed(late, model.view, revision: revision)])
    #expect(model.shown?.refined == true)
    model.hit(.right())
    #expect(model.shown?.refined == false)
  }

  @Test func `the exact picture takes its draft's place, and no draft takes its`() {
    var model = Model.opened()
    _ = model.update(.screen(.key(.right())))
    let exact = Preview(image: Image(width: 4, height: 4, red: 9, green: 9, blue: 9))
    var draft = exact
    draft.quality = .draft
    for (preview, shown) in [(draft, draft), (exact, exact), (draft, exact)] {
      model.play([.previewed(preview, model.view, revision: model.revision)])
      #expect(model.shown?.preview == shown)
    }
  }

  @Test func `a save that was overtaken does not count`() {
    var model = Model.opened()
    model.hit(.right(), .right())
    model.play([.saved(change: model.changes - 1)])
    #expect(model.saving == .pending)
    model.play([.saveFailed("The disk is full.")])
    #expect(model.saving == .failed)
    #expect(model.note?.text == "The disk is full.")
  }

  @Test func `an old picture never replaces a newer one`() {
    var model = Model.opened()
    model.hit(.right())
    let old = Preview(image: Image(width: 4, height: 4, red: 9, green: 9, blue: 9))
    model.play([.previewed(old, model.view, revision: model.revision - 1)])
    #expect(model.shown?.preview.image != old.image)
  }

  @Test func `a strip goes from the photo or from a neutral face to now`() {
    var model = Model.opened()
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    model.type("1.12")
    model.hit(.enter)
    var states = model.export.strip(of: model.document, former: nil).pictures
    #expect(states.count == 7)
    #expect(states[0][0].isUntouched)
    #expect(abs(states[3][0].target(of: .lipCornerPuller) - 0.62) < 1e-9)
    #expect(states[6] == model.document.faces)
    model.hit(.backtab, .end(), .right())
    states = model.export.strip(of: model.document, former: nil).pictures
    #expect(abs(states[0][0].target(of: .lipCornerPuller)) < 1e-9)
  }

  @Test func `escape stops an export`() {
    var model = Model.opened()
    model.hit(.character("s"), .enter)
    model.play([.exportIsSlow])
    #expect(model.hit(.escape) == [.cancelExport])
    model.hit(.character("e"))
    #expect(model.hit(.enter) == [])
    #expect(model.note?.text == "Writing portrait-strip.png: wait until that is done.")
    model.play([.exportCancelled])
    #expect(model.note?.text == "Stopped; nothing was written.")
  }

  @Test func `a resize draws again for the new size`() {
    var model = Model.opened()
    let size = ScreenSize(columns: 80, rows: 24)
    guard case .preview(_, let view, _, _)? = model.play([.screen(.resize(size))]).first else {
      Issue.record("nothing drawn")
      return
    }
    let place = Layout(size).preview
    #expect(view.width <= place.width * size.cellWidth)
    #expect(view.height <= place.height * size.cellHeight)
    #expect(model.frame.columns == 80)
  }
}
