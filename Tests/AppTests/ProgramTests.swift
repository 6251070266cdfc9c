import Document
import Files
import Foundation
import Raster
import TestFolders
import TestPatterns
import Testing
import Themes

@testable import App
@testable import Terminal

/// The whole editor on a recorded screen; the drawing is a fake's.
struct ProgramTests {
  @Test func `dragging a smile paints pictures and saves the session`() throws {
    let folder = try Scratch()
    let session = folder.path("session.mien")
    let (row, track) = Model.opened(90, 36).place(of: Expression.id(of: .innerBrowRaiser))
    let drag = (0..<6).map { i in
      mouse(i == 0 ? .press(.left) : .drag(.left), track.column + i, row)
    }
    let screen = RecordingScreen(
      events: drag + [mouse(.release(.left), track.column + 5, row), .key(.character("q"))])
    let renderer = FakeRenderer()
    try run(screen, renderer, session: session)

    let saved = try Document.load(session)
    let expected = track.value(
      at: Mouse(action: .drag(.left), column: track.column + 5, row: row), cellWidth: 9)
    #expect(saved.faces[0].target(of: .innerBrowRaiser) == expected)
    #expect(renderer.calls.drawn.count == 6)
    #expect(screen.frames.contains { $0.picture(0) != nil })
    #expect(screen.frames.last!.text.contains(expected.twoDecimals))
  }

  @Test func `what was edited is there again when the photo is opened again`() throws {
    let folder = try Scratch()
    let session = folder.path("session.mien")
    try run(keys([.down(), .right(), .character("q")]), FakeRenderer(), session: session)
    let screen = keys([.character("q")])
    let renderer = FakeRenderer()
    try run(screen, renderer, session: session)
    #expect(renderer.calls.drawn.first?[0].target(of: .outerBrowRaiser) == 0.05)
    #expect(screen.frames.contains { $0.text.contains("Your edits from last time are back") })
  }

  @Test func `undo brings the photo's own face back`() throws {
    let renderer = FakeRenderer()
    try run(keys([.right(), .character("u"), .character("q")]), renderer)
    #expect(renderer.calls.drawn.map { $0[0].isUntouched } == [true, false, true])
  }

  @Test func `an export writes the file under the name that was typed`() throws {
    let folder = try Scratch()
    let path = folder.path("out.png")
    let screen = keys(
      [.character("e"), .control("u")] + path.map { .character($0) }
        + [.enter, .character("x"), .character("q")])
    try run(screen, FakeRenderer())
    #expect(try Photo.read(path).image.width == 400)
    #expect(screen.frames.contains { $0.text.contains("Wrote") })
  }

  @Test func `a strip has its frames side by side, ending at the face as it is now`() throws {
    let folder = try Scratch()
    let path = folder.path("strip.png")
    let choose = Array(repeating: Key.down(), count: 10)
    let set: [Key] = [.character("1"), .enter]
    let export = [.character("s"), .control("u")] + path.map { Key.character($0) } + [.enter]
    try run(keys(choose + set + export + [.character("q"), .character("q")]), FakeRenderer())
    let strip = try Photo.read(path).image
    let reds = (0..<7).map { strip.pixels[3 * (strip.width * (2 * $0 + 1) / 14)] }
    #expect(reds.first == 12)
    #expect(reds == reds.sorted())
    #expect(strip.width % 7 == 0)
  }

  @Test func `a missing folder is told in a box`() throws {
    let folder = try Scratch()
    let path = folder.path("none/out.png")
    let screen = keys(
      [.character("e"), .control("u")] + path.map { .character($0) }
        + [.enter, .escape, .character("q")])
    try run(screen, FakeRenderer())
    #expect(screen.frames.contains { $0.text.contains("There is no folder") })
  }

  @Test func `edits that could not be saved are told at the end`() throws {
    let folder = try Scratch()
    let missing = folder.path("none")
    let reason = "There is no folder \(missing). Make it first, or choose another name."
    #expect(throws: EditorError.notSaved(reason: reason)) {
      try run(
        keys([.right(), .character("q"), .character("q")]), FakeRenderer(),
        session: missing + "/session.mien")
    }
    let sentence = ErrorMessage.sentence(for: EditorError.notSaved(reason: reason))
    #expect(sentence == "Your edits were not saved. \(reason)")
  }

  @Test func `a photo without a face ends the editor with its error`() {
    let screen = RecordingScreen()
    #expect(throws: PhotoError.truncated(path: "x")) {
      try run(screen, FakeRenderer(openError: PhotoError.truncated(path: "x")))
    }
  }

  @Test func `a resize and a suspend are survived`() throws {
    let screen = RecordingScreen(events: [
      .resize(ScreenSize(columns: 50, rows: 10)), .resize(ScreenSize(columns: 120, rows: 40)),
      .key(.control("z")), .key(.character("q")),
    ])
    try run(screen, FakeRenderer())
    #expect(screen.suspensions == 1)
    #expect(screen.frames.contains { $0.text.contains("Mien needs 64 x 16") })
    #expect(screen.frames.last!.columns == 120)
    #expect(screen.frames.last!.picture(0) != nil)
  }

  @Test func `with real threads the last picture is the last edit's`() throws {
    let renderer = FakeRenderer()
    let screen = SlowScreen(
      Array(repeating: .key(.down()), count: 10) + Array(repeating: .key(.right()), count: 20))
    let program = Program(
      Model.closed(90, 36, last: nil), screen: screen, renderer: renderer, session: nil)
    try program.run()
    #expect(renderer.calls.drawn.last?[0].target(of: .lipCornerPuller) == 1.12)
    #expect(screen.inner.frames.last?.picture(0)?.image.pixels.first == 112)
    #expect(screen.inner.frames.last?.picture(0)?.refined == true)
  }

  @Test func `a burst of keys is painted once`() throws {
    let screen = keys(Array(repeating: .down(), count: 40) + [.character("q")])
    screen.isBurst = true
    try run(screen, FakeRenderer())
    #expect(screen.frames.count <= 3)
  }

  @Test func `keys that never stop hold up neither a timer nor the end`() throws {
    let folder = try Scratch()
    let session = folder.path("session.mien")
    let screen = StormScreen(endingAt: { (try? Document.load(session)) != nil })
    var seconds = 0.0
    let program = Program(
      Model.closed(90, 36), screen: screen, renderer: FakeRenderer(),
      session: Session(path: session),
      effects: .inline,
      now: {
        seconds += 0.01
        return seconds
      })
    try program.run()
    #expect(screen.given < 200 * Program.burst, "\(screen.given) keys before a session was saved")
  }

  @Test func `a pasted photo is gone on with, once the edits are kept`() throws {
    let folder = try Scratch()
    let photo = folder.path("other.png")
    try Photo(image: Image(width: 8, height: 8, red: 1, green: 2, blue: 3)).write(to: photo)
    let session = folder.path("session.mien")
    let screen = RecordingScreen(events: [.key(.right()), .paste(photo), .woken, .key(.enter)])
    let program = Program(
      Model.closed(90, 36), screen: screen, renderer: FakeRenderer(),
      session: Session(path: session),
      effects: .inline)
    #expect(try program.run() == photo)
    #expect(try Document.load(session).faces[0].isUntouched == false)
  }

  @Test func `a photo whose edits cannot be kept is left when that is agreed to`() throws {
    let folder = try Scratch()
    let photo = folder.path("other.png")
    try Photo(image: Image(width: 8, height: 8, red: 1, green: 2, blue: 3)).write(to: photo)
    func run(_ last: ScreenEvent) throws -> String? {
      let screen = RecordingScreen(events: [
        .key(.right()), .paste(photo), .woken, .key(.enter), last,
      ])
      defer { #expect(screen.events.isEmpty, "it ended before the \(last)") }
      return try Program(
        Model.closed(90, 36), screen: screen, renderer: FakeRenderer(),
        session: Session(path: folder.path("none/session.mien")), effects: .inline
      ).run()
    }
    #expect(throws: EditorError.self) { try run(.hangup) }
    #expect(try run(.key(.character("y"))) == photo)
  }

  @Test func `what was pasted and is no photo stays where it is, and is told`() throws {
    let folder = try Scratch()
    let text = folder.path("text.jpg")
    try Data("no picture".utf8).write(to: URL(filePath: text))
    for path in [text, folder.path("none.jpg"), "/dev/null"] {
      let screen = RecordingScreen(events: [.paste(path), .woken, .key(.character("q"))])
      try run(screen, FakeRenderer())
      #expect(screen.frames.contains { $0.text.contains("Nothing was changed.") }, "\(path)")
    }
  }

  private func keys(_ keys: [Key]) -> RecordingScreen {
    RecordingScreen(events: keys.map { .key($0) })
  }

  private func mouse(_ action: Mouse.Action, _ column: Int, _ row: Int) -> ScreenEvent {
    .mouse(Mouse(action: action, column: column, row: row))
  }

  /// Effects run inline, so that the frames are the same every time.
  private func run(
    _ screen: RecordingScreen, _ renderer: FakeRenderer, session: String? = nil
  ) throws {
    let last = session.map {
      SessionOpening($0, photo: "/photos/portrait.jpg", fingerprint: .test)
    }
    let model = Model.closed(screen.size.columns, screen.size.rows, last: last)
    let program = Program(
      model, screen: screen, renderer: renderer, session: last?.session, effects: .inline)
    try program.run()
  }
}

/// Gives an event only when the screen shows a picture, and quits when the last is refined.
private final class SlowScreen: ScriptedScreen {
  let inner: RecordingScreen
  private var script: [ScreenEvent]

  init(_ script: [ScreenEvent]) {
    inner = RecordingScreen()
    self.script = script
  }

  func nextEvent(timeout: Double?) -> ScreenEvent? {
    guard let picture = inner.frames.last?.picture(0) else {
      return inner.nextEvent(timeout: timeout)
    }
    if !script.isEmpty { return script.removeFirst() }
    return picture.refined ? .key(.character("q")) : inner.nextEvent(timeout: timeout)
  }
}

/// A key is always there, until something has happened; then the terminal asks us to end.
private final class StormScreen: ScriptedScreen {
  let inner = RecordingScreen()
  private let isOver: () -> Bool
  private(set) var given = 0

  init(endingAt isOver: @escaping () -> Bool) { self.isOver = isOver }

  var hasInput: Bool { true }
  func paint(_ frame: Frame) -> PaintReport { PaintReport() }

  func nextEvent(timeout: Double?) -> ScreenEvent? {
    given += 1
    if given.isMultiple(of: Program.burst), isOver() || given > 200 * Program.burst {
      return .terminate
    }
    return .key(given.isMultiple(of: 2) ? .left() : .right())
  }
}
