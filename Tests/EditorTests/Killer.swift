import Foundation
import Glibc
import PseudoTerminals
import TestPatterns

/// Edits one photo at random, kills the editor, looks at what the disk has, and opens it again.
final class Killer {
  struct Outcome: Sendable {
    var edits = 0
    /// Edits that had to be on the disk.
    var finished = 0
    /// What the disk had instead of them.
    var lost: String?
    var wasStalled = false
  }

  /// By unit, in hundredths.
  private typealias State = [String: Int]

  /// A state that the session went through.
  private struct Step {
    var state: State
    /// When its edit began, and when the person had finished it; not finished: in the middle.
    var begun: Double
    var finished: Double?
  }

  private let home: Home
  private let watch: StallWatch
  private var random: Noise
  private var known: State = [:]
  private let units = ["AU1", "AU2", "AU4", "AU6", "AU12"]
  /// The moments that the issue is about: a key rests so long before its edit is finished, and a
  /// finished edit is on the disk so long after.
  private static let (rest, promise) = (0.25, 0.3)

  init(seed: Int, watch: StallWatch) throws {
    home = try Home()
    self.watch = watch
    random = Noise(seed)
  }

  /// One life of the editor.
  func kill() throws -> Outcome {
    let editor = try OpenEditor(home, quiet: 100)
    for (unit, value) in known {
      let shown = editor.value(of: unit)
      guard shown == Self.words(value) else {
        return Outcome(lost: "reopened with \(unit) \(shown ?? "-"), not \(Self.words(value))")
      }
    }
    var steps = [Step(state: known, begun: 0, finished: 0)]
    let end = StallWatch.now + Double.random(in: 0.1...2.2, using: &random)
    while StallWatch.now < end {
      edit(editor, &steps)
      let pause = random.next() % 3 == 0 ? 0.02 : Double.random(in: 0.02...0.7, using: &random)
      editor.terminal.listen(for: min(pause, max(0, end - StallWatch.now)))
    }
    let moment = StallWatch.now
    Glibc.kill(editor.terminal.process, SIGKILL)
    _ = try editor.terminal.finish(limit: OpenEditor.patience)
    return try judge(steps, killedAt: moment)
  }

  /// A knob dragged, or a number typed, on any slider.
  private func edit(_ editor: OpenEditor, _ steps: inout [Step]) {
    let unit = units.randomElement(using: &random)!
    guard let (row, track) = editor.slider(unit) else { return }
    let begun = StallWatch.now
    var state = steps.last!.state
    if Bool.random(using: &random) {
      let columns = (0..<3).map { _ in track.randomElement(using: &random)! }
      for column in columns {
        let share = Double(column - track.lowerBound) / Double(track.count - 1)
        state[unit] = Int((150 * share).rounded())
        steps.append(Step(state: state, begun: begun, finished: nil))
      }
      editor.terminal.drag(columns.map { ($0, row) })
      steps[steps.count - 1].finished = StallWatch.now
    } else {
      let value = Int.random(in: 0...150, using: &random)
      // A click beside the track chooses the slider.
      editor.terminal.drag([(track.lowerBound - 4, row)])
      editor.terminal.send("=\(Self.words(value))\r")
      state[unit] = value
      steps.append(Step(state: state, begun: begun, finished: StallWatch.now + Self.rest))
    }
  }

  /// The disk may be ahead of what was promised, never behind, and never between.
  private func judge(_ steps: [Step], killedAt moment: Double) throws -> Outcome {
    let promised = steps.indices.filter { i in
      guard let finished = steps[i].finished, finished + Self.promise < moment else { return false }
      // A key that was followed at once has not rested.
      let next = steps.dropFirst(i + 1).first { $0.begun > steps[i].begun }?.begun
      return next.map { $0 > finished } ?? true || finished < steps[i].begun + Self.rest
    }
    let least = promised.last!
    let disk = try session()
    var outcome = Outcome(
      edits: steps.count { $0.finished != nil } - 1,
      finished: steps[...least].count { $0.finished != nil } - 1)
    if !steps[least...].contains(where: { $0.state == disk }) {
      outcome.wasStalled = watch.stalled(in: max(0, steps[least].begun)...moment)
      if !outcome.wasStalled || !steps.contains(where: { $0.state == disk }) {
        outcome.lost = "the disk has \(disk), not \(steps[least].state) or later"
      }
    }
    known = disk
    return outcome
  }

  /// What the session says of the units, as a file that must be whole; empty before the first one.
  private func session() throws -> State {
    let folder = home.path("state/mien/sessions")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    guard let name = names.first(where: { $0.hasSuffix(".mien") }) else { return [:] }
    let file = try JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(filePath: folder + "/" + name)))
    let units = file.faces.first?.units ?? [:]
    return Dictionary(
      uniqueKeysWithValues: units.map { ("AU\($0)", Int((100 * $1).rounded())) })
  }

  private struct File: Decodable {
    struct Face: Decodable { var units: [String: Double]? }
    var faces: [Face]
  }

  private static func words(_ hundredths: Int) -> String {
    "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }
}
