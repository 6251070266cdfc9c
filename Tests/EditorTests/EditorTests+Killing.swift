import Foundation
import Testing

extension EditorTests {
  /// Kills at random moments of random edits. A long run is made by
  ///
  ///     MIEN_KILLS=1000 MIEN_KILLERS=4 swift test -c release --filter Killing
  ///
  /// with so many kills, shared by so many editors at a time; `MIEN_KILL_SEED` gives other edits and
  /// moments. It prints what came of it.
  @Suite struct Killing {
    private func setting(_ name: String, _ usual: Int) -> Int {
      ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
    }

    @Test func `no edit that was finished 0.3 s before a kill is lost`() throws {
      let kills = setting("MIEN_KILLS", 5)
      let killers = max(1, min(kills, setting("MIEN_KILLERS", 1)))
      let seed = setting("MIEN_KILL_SEED", 1)
      let start = ContinuousClock.now
      let watch = StallWatch()
      let results = Results()
      DispatchQueue.concurrentPerform(iterations: killers) { number in
        let share = kills / killers + (number < kills % killers ? 1 : 0)
        do {
          let killer = try Killer(seed: seed * 1000 + number, watch: watch)
          for _ in 0..<share { results.add(try killer.kill()) }
        } catch { results.add("\(error)") }
      }
      watch.finish()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      for failure in results.failures { Issue.record("\(failure)") }
      let all = results.all
      #expect(all.count == kills)
      for lost in all.compactMap(\.lost) { Issue.record("\(lost)") }
      print(
        "\(all.count) kills in \(Int(seconds)) s, \(all.reduce(0) { $0 + $1.edits }) edits, "
          + "\(all.reduce(0) { $0 + $1.finished }) finished 0.3 s before; "
          + "\(all.count { $0.lost != nil }) kills lost some, "
          + "\(all.count { $0.wasStalled }) were not judged: the machine stood still.")
    }
  }
}

/// What came of the kills, from any thread.
private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var outcomes: [Killer.Outcome] = []
  private var errors: [String] = []

  func add(_ outcome: Killer.Outcome) { lock.withLock { outcomes.append(outcome) } }
  func add(_ error: String) { lock.withLock { errors.append(error) } }
  var all: [Killer.Outcome] { lock.withLock { outcomes } }
  var failures: [String] { lock.withLock { errors } }
}
