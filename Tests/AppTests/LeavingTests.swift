import Document
import TestPatterns
import Testing

@testable import App
@testable import Terminal

/// Nobody leaves without the edits by accident.
struct LeavingTests {
  private let go: [Command] = [.cancelExport, .quit]

  private func edited() -> (Model, Command) {
    var model = Model.opened()
    model.hit(.right())
    return (model, .save(model.document, change: model.changes))
  }

  @Test func `leaving waits until the edits are kept, suspending saves first`() {
    var (model, save) = edited()
    #expect(model.hit(.control("z")) == [save, .suspend])
    #expect(model.hit(.character("q")) == [save])
    // Keys that come meanwhile are not for anybody.
    #expect(model.hit(.right(), .character("R")) == [])
    #expect(model.play([.saved(change: model.changes)]) == go)
  }

  @Test func `nothing to keep, nothing to ask`() {
    var model = Model.opened()
    #expect(model.hit(.character("q")) == go)
  }

  @Test func `edits that cannot be saved are named before they are lost`() {
    var (model, save) = edited()
    model.play([.autosave, .saveFailed("The disk is full.")])
    #expect(model.hit(.character("q")) == [save])
    #expect(model.play([.saveFailed("The disk is full.")]) == [])
    #expect(model.popup == .leave)
    let text = model.frame.text
    #expect(text.contains("The edits of portrait.jpg are not saved. The disk is full."))
    #expect(model.hit(.enter, .character("x"), .tab) == [])
    model.hit(.escape)
    #expect(model.popup == nil && !model.isLeaving)
    #expect(model.hit(.right()).contains(.autosave))
  }

  @Test(arguments: [Key.character("q"), .character("y"), .control("c")])
  func `a second request leaves`(key: Key) {
    var (model, _) = edited()
    model.hit(.character("q"))
    model.play([.saveFailed("The disk is full.")])
    #expect(model.hit(key) == go)
  }

  @Test func `when the disk has room again after all, nothing is asked any more`() {
    var (model, _) = edited()
    model.hit(.character("q"))
    #expect(model.hit(.character("q")) == [])
    #expect(model.frame.text.contains("are still being saved"))
    #expect(model.play([.saved(change: model.changes)]) == go)
  }

  @Test func `a signal never asks`() {
    var (model, save) = edited()
    model.play([.autosave, .saveFailed("The disk is full.")])
    #expect(model.play([.screen(.hangup)]) == [save, .cancelExport, .quit])
    #expect(model.play([.screen(.terminate)]) == [save, .cancelExport, .quit])
  }

  @Test func `where nothing is kept, the edits that were not exported are asked for`() {
    var model = Model.closed(last: nil)
    model.play([.opened(FakeRenderer.two)])
    #expect(model.frame.text.contains("✕ not kept"))
    model.hit(.right(), .character("q"))
    #expect(model.frame.text.contains("kept nowhere"))
    model.hit(.character("n"), .character("e"), .enter)
    model.play([.exported(path: "portrait-mien.png", next: "portrait-mien-2.png")])
    #expect(model.hit(.character("q")) == go)
  }

  @Test func `a picture that is still being written is waited for`() {
    var model = Model.opened()
    model.hit(.character("e"), .enter, .character("q"))
    #expect(model.popup == .leave)
    #expect(model.frame.text.contains("portrait-mien.png is not written yet."))
    #expect(
      model.play([.exported(path: "portrait-mien.png", next: "portrait-mien-2.png")]) == go)
  }

  @Test func `in a terminal that is too small the question is one line`() {
    var (model, _) = edited()
    model.play([.screen(.resize(ScreenSize(columns: 60, rows: 10)))])
    model.hit(.character("q"))
    model.play([.saveFailed("The disk is full.")])
    #expect(model.frame.text.contains("Edits are not saved: q leaves all the same."))
    #expect(model.hit(.character("q")) == go)
  }
}
