import Document
import Files
import Terminal
import TestFolders
import TestPatterns
import Testing

@testable import App

/// Names for exports, and files that have them already.
struct ExportFlowTests {
  private func job(_ model: Model, _ path: String) -> ExportJob {
    ExportJob(
      path: path, content: .frame(model.document.faces), originals: ["/photos/portrait.jpg"])
  }

  @Test func `an export asks for a name and before it replaces a file`() {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.type("face.gif")
    model.hit(.enter)
    #expect(model.problem == "The name must end in .png, .jpg or .jpeg.")
    for _ in 0..<3 { model.hit(.backspace) }
    model.type("jpg")
    var job = job(model, "face.jpg")
    #expect(model.hit(.enter) == [.export(job)])
    #expect(model.popup == nil)
    model.play([.exportIsSlow])
    #expect(model.popup == .progress)
    model.play([.wouldReplace(job)])
    job.consent = .file
    #expect(model.hit(.character("y")) == [.export(job)])
    model.play([.exported(path: "face.jpg", next: "face-2.jpg")])
    #expect(model.popup == nil)
    #expect(model.note?.text == "Wrote face.jpg.")
    let loss = "face.jpg lies on white."
    model.play([.exported(path: "face.jpg", next: "face-2.jpg", losses: [loss])])
    #expect(model.note == .init(kind: .warning, text: "Wrote it; face.jpg lies on white."))
  }

  @Test func `the next export has a free name, the picture's and the strip's each its own`() {
    var model = Model.opened()
    model.hit(.character("e"), .enter)
    model.play([.exported(path: "portrait-mien.png", next: "portrait-mien-2.png")])
    #expect(model.frame.text.contains("Wrote portrait-mien.png."))
    model.hit(.character("e"))
    #expect(model.typed == "portrait-mien-2.png")
    model.hit(.escape, .character("s"))
    #expect(model.typed == "portrait-strip.png")
  }

  @Test(arguments: [Key.escape, .character("n")])
  func `who keeps the file is asked for another name, beginning with the one typed`(no: Key) {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.type("mine.png")
    model.hit(.enter)
    model.play([.wouldReplace(job(model, "mine.png"))])
    #expect(model.hit(no) == [])
    #expect(model.typed == "mine.png" && model.problem == nil)
  }

  @Test func `a failed export says why under the name, which can be changed`() {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.type("none/a.png")
    model.hit(.enter)
    model.play([.exportFailed(job(model, "none/a.png"), "There is no folder none.")])
    #expect(model.typed == "none/a.png")
    #expect(model.problem == "There is no folder none.")
    #expect(model.frame.text.contains("There is no folder none."))
    model.hit(.escape)
    #expect(model.popup == nil)
  }

  @Test func `who gives an export up stops the renderer, and nothing is written`() throws {
    let folder = try Scratch()
    let (renderer, inbox) = (FakeRenderer(), Inbox(waker: Waker()))
    let exporter = Exporter(inbox: inbox)
    let job = ExportJob(path: folder.path + "/a.png", content: .frame(FakeRenderer.two))
    exporter.begin()
    exporter.cancel()
    exporter.run(job, with: renderer)
    #expect(renderer.calls.exported.isEmpty && !WholeFile.exists(job.path))
    guard case .exportCancelled? = inbox.take().first else {
      Issue.record("the export was not given up")
      return
    }
    exporter.begin()
    exporter.run(job, with: renderer)
    #expect(renderer.calls.exported == [FakeRenderer.two] && WholeFile.exists(job.path))
  }

  @Test func `Tab completes an export's name with folders and pictures`() {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.type("~/p")
    #expect(model.hit(.tab) == [.gallery(.complete("~/p", .pictures))])
    model.play([.gallery(.completed("~/p", with: ["~/pictures/", "~/pia.png"]))])
    #expect(model.typed == "~/pi")
    #expect(model.frame.text.contains("pictures/ · pia.png"))
    model.hit(.control("u"))
    model.type("~/x")
    model.play([.gallery(.completed("~/x", with: []))])
    #expect(model.problem == "No folder and no picture begins like this.")
  }

  @Test func `an original is only lost to who types that it shall be`() throws {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.type("link.jpg")
    model.hit(.enter)
    var job = job(model, "link.jpg")
    let ask = Message.wouldDestroy(job, original: "/photos/portrait.jpg")
    model.play([ask])
    let text = model.frame.text
    #expect(text.contains("Destroy the original?") && text.contains("/photos/portrait.jpg"))
    // Neither what says yes elsewhere nor a burst of it does anything.
    for key in [Key.enter, .character("y"), .enter, .enter] { #expect(model.hit(key) == []) }
    #expect(model.problem == "Type destroy to do it, or press Esc.")
    #expect(model.hit(.escape) == [])
    #expect(model.typed == "link.jpg")
    model.hit(.enter)
    model.play([ask])
    model.type("destroy")
    job.consent = .original("/photos/portrait.jpg")
    #expect(model.hit(.enter) == [.export(job)])
  }

  @Test func `the photos that faces come from are originals too, of a strip's beginning also`()
    throws
  {
    var model = Model.opened()
    var document = model.document
    document.faces[0].edit.identity = try Identity(Donor(photo: "/people/anna.jpg"))
    document.faces[1].edit.components[.mouth] = try ComponentEdit(Donor(photo: "/people/ben.jpg"))
    _ = model.record(document)
    var former = Edit()
    former.identity = try Identity(Donor(photo: "/people/carl.jpg"))
    model.formerEdits[0] = former
    let frame = model.job(path: "a.png", isStrip: false)
    #expect(frame.originals == ["/photos/portrait.jpg", "/people/anna.jpg", "/people/ben.jpg"])
    model.export.from = .former
    let strip = model.job(path: "a.png", isStrip: true)
    #expect(strip.originals.contains("/people/carl.jpg"))
  }
}

extension Model {
  /// What stands in the open box.
  var typed: String? {
    if case .prompt(let prompt) = popup { prompt.field.text } else { nil }
  }
}
