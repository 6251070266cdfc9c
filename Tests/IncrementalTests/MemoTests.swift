import Foundation
import Testing

@testable import Incremental

private struct Slider: Input {
  typealias Family = Numbers
  typealias Value = Int
  let name: String
}

/// Rounds a slider to tens.
private struct Coarse: Query {
  let slider: String
  func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int {
    try fetch(Slider(name: slider)) / 10
  }
}

/// Adds the coarse values of two sliders.
private struct Picture: Query {
  func execute(_ fetch: Fetch<Numbers>, previous: String?) throws -> String {
    fetch.note("2 sliders of \(fetch.environment)")
    return try "\(fetch(Coarse(slider: "smile"))) \(fetch(Coarse(slider: "brow")))"
  }
}

struct MemoTests {
  private func memo(_ smile: Int, _ brow: Int, budget: Int = 1000) -> Memo<Numbers> {
    let memo = Memo<Numbers>(budget: budget)
    set(memo, smile, brow)
    return memo
  }

  private func set(_ memo: Memo<Numbers>, _ smile: Int, _ brow: Int) {
    memo.set { batch in
      batch.set(Slider(name: "smile"), to: smile)
      batch.set(Slider(name: "brow"), to: brow)
    }
  }

  @Test func `an edit runs what it reaches and nothing else`() throws {
    let memo = memo(10, 20)
    #expect(
      try memo.log(of: Picture()) == ["executed Coarse", "executed Coarse", "executed Picture"])
    memo.set(Slider(name: "brow"), to: 50)
    #expect(
      try memo.log(of: Picture()) == ["reused Coarse", "executed Coarse", "executed Picture"])
    #expect(try memo.get(Picture()) == "1 5")
  }

  @Test func `an answer as before stops the wave`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    memo.set(Slider(name: "smile"), to: 13)
    #expect(
      try memo.log(of: Picture())
        == ["executed Coarse", "backdated Coarse", "reused Coarse", "reused Picture"])
    #expect(try memo.get(Picture()) == "1 2")
  }

  @Test func `a log holds nothing of other renders, which are remembered all the same`() throws {
    let memo = memo(10, 20)
    #expect(try memo.get(Coarse(slider: "smile")) == 1)
    var log: [Event<Numbers>] = []
    _ = try memo.get(Picture(), log: &log)
    #expect(
      log.map(\.description) == ["reused Coarse", "executed Coarse", "executed Picture"])
    _ = try memo.get(Coarse(slider: "brow"), log: &log)
    #expect(log.count == 4)
  }

  @Test func `an edit taken back runs nothing`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    memo.set(Slider(name: "brow"), to: 50)
    _ = try memo.get(Picture())
    for (brow, picture) in [(20, "1 2"), (50, "1 5")] {
      memo.set(Slider(name: "brow"), to: brow)
      #expect(
        try memo.log(of: Picture()) == ["reused Coarse", "recalled Coarse", "recalled Picture"])
      #expect(try memo.get(Picture()) == picture)
    }
  }

  @Test func `what a combination of edits gave is found again one edit at a time`() throws {
    let memo = memo(10, 20)
    var seen: [String: String] = [:]
    for (smile, brow) in [(10, 20), (30, 20), (30, 40), (50, 40)] {
      set(memo, smile, brow)
      seen["\(smile) \(brow)"] = try memo.get(Picture())
    }
    for (smile, brow) in [(30, 40), (30, 20), (10, 20)] {
      set(memo, smile, brow)
      #expect(try memo.log(of: Picture()).allSatisfy { !$0.hasPrefix("executed") })
      #expect(try memo.get(Picture()) == seen["\(smile) \(brow)"])
    }
    memo.set(Slider(name: "smile"), to: 50)
    #expect(
      try memo.log(of: Picture()).filter { $0.hasPrefix("executed") } == ["executed Picture"])
  }

  @Test func `asking again costs nothing`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    #expect(try memo.log(of: Picture()) == ["reused Picture"])
  }

  @Test func `setting an input to what it is changes nothing`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    let revision = memo.store.newest.value
    set(memo, 10, 20)
    #expect(memo.store.newest.value == revision)
    memo.set(Slider(name: "smile"), to: 40)
    memo.set(Slider(name: "smile"), to: 10)
    #expect(
      try memo.log(of: Picture()) == ["reused Coarse", "reused Coarse", "reused Picture"])
  }

  @Test func `an event tells the step and its work, and every step may use the environment`() throws
  {
    let memo = memo(10, 20)
    var log: [Event<Numbers>] = []
    _ = try memo.get(Picture(), log: &log)
    #expect(log[2].name == "Picture" && log[2].work == "2 sliders of these numbers")
    #expect(log[0].name == "Coarse" && log[0].work == nil)
  }

  @Test func `an event tells a step's own time, without what it fetched`() throws {
    struct Slow: Query {
      func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int {
        Thread.sleep(forTimeInterval: 0.02)
        return 1
      }
    }
    struct Outer: Query {
      func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int { try fetch(Slow()) }
    }
    let memo = Memo<Numbers>()
    var log: [Event<Numbers>] = []
    let start = ContinuousClock.now
    _ = try memo.get(Outer(), log: &log)
    let whole = ContinuousClock.now - start
    let durations = log.map(\.duration)
    #expect(durations[0] >= .milliseconds(20))
    #expect(durations[0] + durations[1] <= whole)
  }

  @Test func `an input may be nothing, and nothing differs from not being set`() throws {
    struct Name: Input {
      typealias Family = Numbers
      typealias Value = String?
    }
    struct Greeting: Query {
      func execute(_ fetch: Fetch<Numbers>, previous: String??) throws -> String? {
        try fetch(Name())
      }
    }
    let memo = Memo<Numbers>()
    memo.set(Name(), to: nil)
    #expect(try memo.get(Greeting()) == nil)
    memo.set(Name(), to: "Ada")
    #expect(try memo.get(Greeting()) == "Ada")
    memo.set(Name(), to: nil)
    #expect(try memo.get(Greeting()) == nil)
  }

  @Test func `a query is given its own last answer`() throws {
    struct History: Query {
      func execute(_ fetch: Fetch<Numbers>, previous: [Int]?) throws -> [Int] {
        try (previous ?? []) + [fetch(Slider(name: "smile"))]
      }
    }
    let memo = memo(1, 0)
    #expect(try memo.get(History()) == [1])
    memo.set(Slider(name: "smile"), to: 2)
    #expect(try memo.get(History()) == [1, 2])
  }

  @Test func `an error is handed on and nothing of it is kept`() throws {
    struct Odd: Error {}
    struct Even: Query {
      func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int {
        let value = try fetch(Slider(name: "smile"))
        if value % 2 == 1 { throw Odd() }
        return value
      }
    }
    let memo = memo(2, 0)
    #expect(try memo.get(Even()) == 2)
    memo.set(Slider(name: "smile"), to: 3)
    #expect(throws: Odd.self) { try memo.get(Even()) }
    #expect(throws: Odd.self) { try memo.get(Even()) }
    memo.set(Slider(name: "smile"), to: 2)
    #expect(try memo.get(Even()) == 2)
  }
}
