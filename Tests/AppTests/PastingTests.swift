import Foundation
import Studio
import Terminal
import TestPatterns
import Testing

@testable import App

/// What is pasted is never typed.
struct PastingTests {
  @Test(arguments: [
    ("/a/b.jpg", "/a/b.jpg"), ("  /a/my photo.jpg \n", "/a/my photo.jpg"), ("", ""), (" \n", ""),
    ("one\rtwo\rthree", "one"), ("\r\n\r\none\r\ntwo", "one"),
    // As terminals write a file that is dropped on them.
    ("file:///a/b%20c%C3%A4.jpg\r\n", "/a/b c\u{e4}.jpg"), ("file://host/a.jpg", "/a.jpg"),
    ("'/a/b c.jpg' ", "/a/b c.jpg"), ("'/a/it'\\''s.jpg' '/a/other.jpg'", "/a/it's.jpg"),
    ("/a/b\\ c\\(1\\).jpg ", "/a/b c(1).jpg"), ("/a/b\\ c.jpg /a/d.jpg", "/a/b c.jpg"),
    ("\"/a/b c.jpg\"", "/a/b c.jpg"), ("\"/a/\\$b\\c\"", "/a/$b\\c"),
    // What only looks like that is itself.
    ("'twas", "'twas"), ("don't", "don't"), ("a\\", "a\\"), ("file://x", "file://x"),
    ("file:///%zz", "file:///%zz"),
  ])
  func `the first line, as it was meant`(text: String, line: String) {
    #expect(PastedText(text).line == line)
  }

  @Test(arguments: ["", "a\u{0}b", String(repeating: "x", count: 5_000)])
  func `no path at all`(text: String) { #expect(PastedText(text).path == nil) }

  @Test func `a name that is pasted changes nothing, and is looked at`() {
    var model = Model.opened()
    _ = model.hit(.right())
    let before = model.document
    #expect(model.play([.screen(.paste("Renate.jpg\n"))]) == [.lookAt("Renate.jpg")])
    let sentence = ErrorMessage.pasted("Renate.jpg", nil)
    model.play([.found(.unusable(sentence))])
    #expect(model.document == before)
    #expect(model.frame.text.contains("Nothing was changed. There is no photo"))
  }

  @Test func `nonsense is said to be that`() {
    var model = Model.opened()
    #expect(model.play([.screen(.paste("\n\n"))]) == [])
    #expect(model.note?.text == "Nothing was changed. What was pasted is empty.")
  }

  @Test func `a text box takes the first line`() {
    var model = Model.opened()
    model.hit(.character("e"), .control("u"))
    model.play([.screen(.paste("'/a/b c.png'\nR\n"))])
    guard case .prompt(let prompt) = model.popup else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.field.text == "/a/b c.png")
    model.hit(.escape, .control("p"))
    model.play([.screen(.paste("undo\nredo"))])
    guard case .palette(let palette) = model.popup else {
      Issue.record("no palette")
      return
    }
    #expect(palette.query.text == "undo")
  }

  @Test func `pasting a name narrows the faces`() {
    var model = Model.opened()
    model.hit(.character("/"))
    model.play([.screen(.paste("zoe\n"))])
    #expect(model.popup == .search(TextField("zoe")))
    #expect(model.faces.query == "zoe")
  }

  @Test func `boxes without text and a window that is too small take nothing`() {
    for open: Key in [.character("?")] {
      var model = Model.opened()
      model.hit(open)
      let before = model.popup
      #expect(model.play([.screen(.paste("/a/b.jpg"))]) == [])
      #expect(model.popup == before)
    }
    var small = Model.opened(50, 10)
    #expect(small.play([.screen(.paste("/a/b.jpg"))]) == [])
    #expect(small.note == nil)
  }

  @Test func `a photo is opened when the person agrees, the edits kept`() {
    var model = Model.opened()
    _ = model.hit(.right())
    model.play([.found(.photo("/a/b.jpg"))])
    #expect(model.frame.text.contains("Open the photo /a/b.jpg?"))
    var refused = model
    #expect(refused.hit(.escape) == [])
    #expect(refused.popup == nil)
    #expect(model.hit(.enter) == [.save(model.document, change: model.changes)])
    // What is pasted meanwhile is for nobody.
    #expect(model.play([.screen(.paste("/a/c.jpg")), .found(.photo("/a/c.jpg"))]) == [])
    #expect(model.popup == nil)
    #expect(model.play([.saved(change: model.changes)]) == [.cancelExport, .open("/a/b.jpg")])
  }

  @Test func `edits that nothing keeps are asked for before another photo is opened`() {
    var model = Model.closed(last: SessionOpening(problem: .openElsewhere(process: nil)))
    model.play([.opened(FakeRenderer.two)])
    model.hit(.escape, .right())
    model.play([.found(.photo("/a/b.jpg"))])
    #expect(model.hit(.enter) == [])
    #expect(model.popup == .leave)
    #expect(model.frame.text.contains("are kept nowhere"))
    var staying = model
    staying.hit(.escape)
    #expect(staying.popup == nil && !staying.isLeaving)
    // Who stays and quits later quits.
    staying.hit(.character("q"))
    #expect(staying.hit(.character("q")) == [.cancelExport, .quit])
    #expect(model.hit(.character("y")) == [.cancelExport, .open("/a/b.jpg")])
  }

  @Test func `another photo waits for a picture that is being written`() {
    var model = Model.opened()
    model.hit(.character("e"), .enter)
    model.play([.found(.photo("/a/b.jpg"))])
    model.hit(.enter)
    #expect(model.popup == .leave)
    #expect(
      model.play([.exported(path: "portrait-mien.png", next: "portrait-mien-2.png")])
        == [.cancelExport, .open("/a/b.jpg")])
  }

  @Test func `a folder becomes the faces' folder when the person agrees`() {
    var model = Model.opened()
    model.play([.found(.folder("/a"))])
    #expect(model.frame.text.contains("Take faces from the folder /a?"))
    #expect(model.hit(.character("y")).contains(.gallery(.open(folder: "/a"))))
    #expect(model.tab == .identity)
  }

  @Test func `the photo that is open is not opened again`() {
    var model = Model.opened()
    model.play([.found(.photo("/photos/portrait.jpg"))])
    #expect(model.popup == nil)
    #expect(model.note?.text == "That photo is open already.")
  }
}
