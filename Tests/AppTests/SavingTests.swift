import Document
import TestFolders
import Testing

@testable import App
@testable import Terminal

/// When an edit reaches the disk, in time that only passes where the program waits.
struct SavingTests {
  private let folder: Scratch
  private var session: String { folder.path("session.mien") }

  init() throws { folder = try Scratch() }

  /// Plays the script, and tells by value of AU1 when the session first had it.
  private func play(_ script: [(at: Double, event: ScreenEvent)]) throws -> [Double: Double] {
    let screen = TimedScreen(script + [(at: 9, event: .key(.character("q")))])
    var saved: [Double: Double] = [:]
    screen.look = { time in
      guard let document = try? Document.load(session) else { return }
      let value = document.faces[0].target(of: .innerBrowRaiser)
      saved[value] = saved[value] ?? time
    }
    let program = Program(
      Model.closed(90, 36), screen: screen, renderer: FakeRenderer(),
      session: Session(path: session), effects: .inline, now: { screen.time })
    try program.run()
    return saved
  }

  private func key(_ key: Key, at time: Double) -> (at: Double, event: ScreenEvent) {
    (time, .key(key))
  }

  @Test func `an edit by key is saved when the key has rested`() throws {
    let saved = try play([key(.right(), at: 1)])
    #expect(saved[0.05] == 1 + Program.restDelay)
  }

  @Test func `looking at it otherwise meanwhile does not put that off`() throws {
    let looks = (1...8).map { key(.character("z"), at: 1 + 0.2 * Double($0)) }
    let saved = try #require(try play([key(.right(), at: 1)] + looks)[0.05])
    #expect(abs(saved - 1 - Program.restDelay) < 1e-9)
  }

  @Test func `a hand that goes on is saved every two seconds`() throws {
    let saved = try play((0..<25).map { key(.right(), at: 1 + 0.1 * Double($0)) })
    let first = try #require(saved.values.min())
    #expect(abs(first - 1 - Program.autosaveDelay) < 1e-9)
    #expect(abs(try #require(saved[1.25]) - 3.4 - Program.restDelay) < 1e-9)
  }

  @Test func `what the mouse lets go of is saved at once`() throws {
    let (row, track) = Model.opened(90, 36).place(of: Expression.id(of: .innerBrowRaiser))
    func mouse(_ action: Mouse.Action, _ at: Double) -> (at: Double, event: ScreenEvent) {
      (at, .mouse(Mouse(action: action, column: track.column + 5, row: row)))
    }
    let place = Mouse(action: .press(.left), column: track.column + 5, row: row)
    let saved = try play([mouse(.press(.left), 1), mouse(.release(.left), 1.1)])
    #expect(saved[track.value(at: place, cellWidth: 9)] == 1.1)
  }

  @Test func `choosing a face is kept too`() throws {
    let saved = try play([key(.character("f"), at: 1)])
    #expect(saved[0] == 1 + Program.restDelay)
  }
}

/// A screen whose clock jumps to the next event or timer.
private final class TimedScreen: ScriptedScreen {
  let inner = RecordingScreen()
  private var script: [(at: Double, event: ScreenEvent)]
  private(set) var time = 0.0
  /// Called whenever the program waits.
  var look: (Double) -> Void = { _ in }

  init(_ script: [(at: Double, event: ScreenEvent)]) { self.script = script }

  func nextEvent(timeout: Double?) -> ScreenEvent? {
    look(time)
    guard let next = script.first, next.at <= time + (timeout ?? .infinity) else {
      time += timeout ?? 0
      return nil
    }
    time = max(time, next.at)
    return script.removeFirst().event
  }
}
