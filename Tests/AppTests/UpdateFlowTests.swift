import Document
import Files
import Raster
import Terminal
import Testing

@testable import App

/// Pictures, sessions and exports as messages and commands.
struct UpdateFlowTests {
  @Test func `the picture is refined when the hand rests, and the session saved`() {
    var model = Model.opened()
    model.hit(.right())
    let revision = model.revision
    #expect(model.shown?.refined == false)
    #expect(model.play([.rested(revision: revision - 1)]) == [])
    #expect(model.shown?.refined == false)
    let commands = model.play([.rested(revision: revision)])
    #expect(commands == [.save(model.document, change: model.changes)])
    #expect(model.shown?.refined == true)
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
    model.play([.drawn(late, model.view, revision: revision)])
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
    for (drawing, shown) in [(draft, draft), (exact, exact), (draft, exact)] {
      model.play([.drawn(drawing, model.view, revision: model.revision)])
      #expect(model.shown?.drawing == shown)
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
    model.play([.drawn(old, model.view, revision: model.revision - 1)])
    #expect(model.shown?.drawing.image != old.image)
  }

  @Test func `the edits of last time come back to the same photo only`() {
    var last = Model.opened()
    last.hit(.character("f"), .right())
    var same = Model.closed(session: last.document)
    same.play([.opened(FakeRenderer.two)])
    #expect(same.document == last.document)
    #expect(same.note?.text.contains("last time") == true)
    var other = last.document
    other.fingerprint = Fingerprint(of: [4])
    var fresh = Model.closed(session: other)
    fresh.play([.opened(FakeRenderer.two)])
    #expect(!fresh.document.faces.contains { !$0.isUntouched })
    #expect(fresh.note == nil)
  }

  @Test func `leaving and suspending save first`() {
    var model = Model.opened()
    model.hit(.right())
    let save = Command.save(model.document, change: model.changes)
    #expect(model.hit(.control("z")) == [save, .suspend])
    #expect(model.hit(.character("q")) == [save, .cancelExport, .quit])
    #expect(model.play([.screen(.hangup)]) == [save, .cancelExport, .quit])
  }

  @Test func `an export asks for a name and before it replaces a file`() {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.type("face.gif")
    model.hit(.enter)
    #expect(model.problem == "The name must end in .png, .jpg or .jpeg.")
    for _ in 0..<3 { model.hit(.backspace) }
    model.type("jpg")
    let job = ExportJob(path: "face.jpg", content: .frame(model.document.faces))
    #expect(model.hit(.enter) == [.export(job)])
    #expect(model.popup == nil)
    model.play([.exportIsSlow])
    #expect(model.popup == .progress)
    model.play([.wouldReplace(job)])
    var agreed = job
    agreed.mayReplace = true
    #expect(model.hit(.character("y")) == [.export(agreed)])
    model.play([.exported(path: "face.jpg")])
    #expect(model.popup == nil)
    #expect(model.note?.text == "Wrote face.jpg.")
    #expect(model.export.framePath == "face.jpg")
  }

  @Test func `a strip goes from the photo or from a neutral face to now`() {
    var model = Model.opened()
    model.expression.chosen = .unit(.lipCornerPuller)
    model.type("1.12")
    model.hit(.enter)
    var states = model.export.stripEdits(model.document, former: nil)
    #expect(states.count == 7)
    #expect(states[0][0].isUntouched)
    #expect(abs(states[3][0].target(of: .lipCornerPuller) - 0.62) < 1e-9)
    #expect(states[6] == model.document.faces)
    model.hit(.backtab, .end(), .right())
    states = model.export.stripEdits(model.document, former: nil)
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

  @Test func `a failed export says why in a box that any key closes`() {
    var model = Model.opened()
    model.hit(.character("e"), .enter)
    model.play([.exportFailed("The disk is full.")])
    #expect(model.popup == .message(title: "Not written", text: "The disk is full."))
    model.hit(.character("x"))
    #expect(model.popup == nil)
  }

  @Test func `a resize draws again for the new size`() {
    var model = Model.opened()
    let size = ScreenSize(columns: 80, rows: 24)
    guard case .draw(_, let view, _, _)? = model.play([.screen(.resize(size))]).first else {
      Issue.record("nothing drawn")
      return
    }
    let place = Layout(size).preview
    #expect(view.width <= place.width * size.cellWidth)
    #expect(view.height <= place.height * size.cellHeight)
    #expect(model.frame.columns == 80)
  }
}
