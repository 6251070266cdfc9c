import Document
import Files
import Foundation
import Geometry
import Studio
import Terminal
import TestFolders
import TestPatterns
import Testing

@testable import App

/// What is found of a photo's edits, and that nothing that may hold edits is ever written over.
struct SessionOpeningTests {
  private let folder: Scratch
  private var path: String { folder.path("me.jpg-1a.mien") }
  private let now = Fingerprint(of: [1, 2, 3])
  private let before = Fingerprint(of: [1, 2])

  init() throws { folder = try Scratch() }

  private func document(_ fingerprint: Fingerprint, photo: String? = nil) -> Document {
    var faces = FakeRenderer.two
    try! faces[0].edit.expression.set(.lipCornerPuller, to: 0.8)
    return Document(
      photo: photo ?? folder.path("me.jpg"), fingerprint: fingerprint, faces: faces)
  }

  private func open(_ path: String? = nil) -> SessionOpening {
    SessionOpening(path ?? self.path, photo: folder.path("me.jpg"), fingerprint: now)
  }

  @Test func `no session is no problem, and one that fits comes back`() throws {
    #expect(open().document == nil && open().problem == nil)
    try document(now).save(to: path)
    let last = open()
    #expect(last.document == document(now))
    #expect(last.problem == nil && last.aside == nil)
  }

  @Test func `damaged sessions are all kept, each under a name of its own`() throws {
    for (i, rubbish) in ["{", "[]", "no"].enumerated() {
      try WholeFile.write(Array(rubbish.utf8), to: path)
      let last = open()
      #expect(last.problem == .damaged(keptAs: "\(path).damaged-\(i + 1)"))
      try last.session?.save(document(now))
    }
    for (i, rubbish) in ["{", "[]", "no"].enumerated() {
      #expect(try WholeFile.read("\(path).damaged-\(i + 1)") == Array(rubbish.utf8))
    }
  }

  @Test func `a later Mien's session stays, and this one keeps its own beside it`() throws {
    let later = Array(#"{"mien": 2, "fingerprint": "3-1", "pose": 1}"#.utf8)
    try WholeFile.write(later, to: path)
    do {
      let last = open()
      #expect(last.problem == .later(path: path))
      #expect(last.document == nil)
      try last.session?.save(document(now))
    }
    let again = open()
    #expect(again.problem == .later(path: path))
    #expect(again.document == document(now))
    #expect(try WholeFile.read(path) == later)
  }

  @Test func `the session of former bytes stays where it is until there is another`() throws {
    try document(before).save(to: path)
    let old = try WholeFile.read(path)
    let aside = folder.path("me.jpg-1a.earlier-1.mien")
    for _ in 0..<2 {
      let last = open()
      #expect(last.document == document(before) && last.aside == aside)
      #expect(try WholeFile.read(path) == old)
    }
    do {
      let last = open()
      try last.session?.save(document(now))
      try last.session?.save(document(now))
    }
    #expect(try WholeFile.read(aside) == old)
    #expect(try Document.load(path).fingerprint == now)
    // And the next one has the next name.
    try document(before).save(to: path)
    #expect(open().aside == folder.path("me.jpg-1a.earlier-2.mien"))
  }

  @Test func `a second editor gets the edits, and no place to keep its own`() throws {
    try document(now).save(to: path)
    let first = open()
    #expect(first.session != nil)
    let second = open()
    #expect(second.session == nil && second.document == document(now))
    #expect(second.problem == .openElsewhere(process: Int(getpid())))
    withExtendedLifetime(first) {}
  }

  @Test func `the lock goes with its holder`() throws {
    do { _ = open() }
    #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
    #expect(open().session != nil)
  }

  @Test func `a photo that was moved finds its session, a copy does not`() throws {
    let other = folder.path("old.jpg-2b.mien")
    try document(now, photo: folder.path("gone.jpg")).save(to: other)
    #expect(open().document == document(now, photo: folder.path("gone.jpg")))
    try WholeFile.write([1, 2, 3], to: folder.path("gone.jpg"))
    #expect(open().document == nil)
    // A link to it is the photo itself.
    symlink(folder.path("gone.jpg"), folder.path("me.jpg"))
    #expect(open().document != nil)
  }

  @Test func `sessions name demo faces so that another installation finds them`() throws {
    let demo = DemoFaces.paths[1]
    var edited = document(now)
    edited.faces[0].edit.identity = try Identity(Donor(photo: demo))
    do { try open().session?.save(edited) }
    let text = String(decoding: try WholeFile.read(path), as: UTF8.self)
    let name = try #require(demo.split(separator: "/").last)
    #expect(text.contains("\"demo:\(name)\"") && !text.contains(demo))
    #expect(open().document == edited)
    // One that an earlier Mien wrote, in a build that is gone.
    let old = text.replacingOccurrences(of: "demo:\(name)", with: "/gone/demo-faces/\(name)")
    try WholeFile.write(Array(old.utf8), to: path)
    #expect(open().document == edited)
  }
}

/// What the editor makes of it.
struct ChangedPhotoTests {
  private func session(_ faces: [FaceEdit] = FakeRenderer.two) -> Document {
    var faces = faces
    try! faces[0].edit.expression.set(.lipCornerPuller, to: 0.8)
    return Document(
      photo: "/photos/portrait.jpg", fingerprint: Fingerprint(of: [4]), faces: faces)
  }

  private func opened(_ session: Document) -> Model {
    var model = Model.closed(
      last: SessionOpening(
        session: Session(path: "/none"), document: session, aside: "/state/p.earlier-1.mien"))
    model.play([.opened(FakeRenderer.two)])
    return model
  }

  @Test func `the edits of last time come back to the same photo`() {
    var last = Model.opened()
    last.hit(.character("f"), .right())
    var same = Model.closed(session: last.document)
    same.play([.opened(FakeRenderer.two)])
    #expect(same.document == last.document)
    #expect(same.note?.text.contains("last time") == true)
  }

  @Test func `a photo that changed under its faces is asked about, and yes can be undone`() {
    var model = opened(session())
    #expect(model.popup == .takeOver)
    #expect(!model.document.isEdited)
    let text = model.frame.text
    #expect(text.contains("portrait.jpg has changed") && text.contains("/state/p.earlier-1.mien"))
    #expect(model.hit(.enter).contains(.autosave))
    #expect(model.value(.lipCornerPuller) == 0.8)
    #expect(model.document.fingerprint == .test)
    model.hit(.character("u"))
    #expect(!model.document.isEdited)
  }

  @Test(arguments: [Key.escape, .character("n")]) func `no begins anew`(key: Key) {
    var model = opened(session())
    #expect(model.hit(key) == [])
    #expect(model.popup == nil && model.saving == .saved)
    #expect(!model.document.isEdited)
  }

  @Test func `faces that are elsewhere now are not offered others' edits`() {
    let moved = FakeRenderer.face(Region(x: 70, y: 60, width: 120, height: 150), smile: 0.1)
    for faces in [[moved, FakeRenderer.two[1]], [FakeRenderer.two[0]]] {
      let model = opened(session(faces))
      guard case .message(_, let text) = model.popup else {
        Issue.record("\(String(describing: model.popup))")
        return
      }
      #expect(text.contains("not where they were") && text.contains("/state/p.earlier-1.mien"))
    }
  }

  @Test func `a little is not elsewhere`() {
    let near = FakeRenderer.face(Region(x: 41, y: 61, width: 120, height: 151), smile: 0.1)
    #expect(opened(session([near, FakeRenderer.two[1]])).popup == .takeOver)
  }

  @Test func `a session without edits has nothing to be asked about`() {
    var empty = session()
    empty.faces = FakeRenderer.two
    #expect(opened(empty).popup == nil)
  }

  @Test func `what is open elsewhere says so, in words and on the title`() {
    var model = Model.closed(last: SessionOpening(problem: .openElsewhere(process: 12)))
    #expect(model.frame.text.contains("is open in another editor, process 12."))
    model.play([.opened(FakeRenderer.two)])
    model.hit(.character("x"))
    #expect(model.frame.line(0).contains("─ open elsewhere ─"))
    #expect(model.frame.line(model.layout.statusRow).contains("✕ not kept"))
  }
}
