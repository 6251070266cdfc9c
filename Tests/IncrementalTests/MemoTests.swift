import Foundation
import Testing

@testable import Incremental

private struct Slider: Input {
  typealias Value = Int
  let name: String
}

/// Rounds a slider to tens.
private struct Coarse: Query {
  let name: String
  func execute(_ fetch: Fetch, previous: Int?) throws -> Int {
    try fetch(Slider(name: name)) / 10
  }
}

/// Adds the coarse values of two sliders.
private struct Picture: Query {
  func execute(_ fetch: Fetch, previous: String?) throws -> String {
    fetch.note("2 sliders")
    return try "\(fetch(Coarse(name: "smile"))) \(fetch(Coarse(name: "brow")))"
  }
}

struct MemoTests {
  private func memo(_ smile: Int, _ brow: Int, budget: Int = 1000) -> Memo {
    let memo = Memo(budget: budget)
    memo.set(Slider(name: "smile"), to: smile)
    memo.set(Slider(name: "brow"), to: brow)
    return memo
  }

  private func log(_ memo: Memo) -> [String] { memo.takeEvents().map(\.description) }

  @Test func `an edit runs what it reaches and nothing else`() throws {
    let memo = memo(10, 20)
    #expect(try memo.get(Picture()) == "1 2")
    #expect(log(memo) == ["executed Coarse", "executed Coarse", "executed Picture"])
    memo.set(Slider(name: "brow"), to: 50)
    #expect(try memo.get(Picture()) == "1 5")
    #expect(log(memo) == ["reused Coarse", "executed Coarse", "executed Picture"])
  }

  @Test func `an answer as before stops the wave`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    _ = log(memo)
    memo.set(Slider(name: "smile"), to: 13)
    #expect(try memo.get(Picture()) == "1 2")
    #expect(
      log(memo) == ["executed Coarse", "backdated Coarse", "reused Coarse", "reused Picture"])
  }

  @Test func `what is asked aside stands in no account, and is remembered all the same`() throws {
    let memo = memo(10, 20)
    #expect(try memo.get(Coarse(name: "smile"), aside: true) == 1)
    #expect(log(memo) == [])
    #expect(try memo.get(Picture()) == "1 2")
    #expect(log(memo) == ["reused Coarse", "executed Coarse", "executed Picture"])
  }

  @Test func `an edit taken back runs nothing`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    memo.set(Slider(name: "brow"), to: 50)
    _ = try memo.get(Picture())
    _ = log(memo)
    memo.set(Slider(name: "brow"), to: 20)
    #expect(try memo.get(Picture()) == "1 2")
    #expect(log(memo) == ["reused Coarse", "recalled Coarse", "recalled Picture"])
    memo.set(Slider(name: "brow"), to: 50)
    #expect(try memo.get(Picture()) == "1 5")
    #expect(log(memo) == ["reused Coarse", "recalled Coarse", "recalled Picture"])
  }

  @Test func `what a combination of edits gave is found again one edit at a time`() throws {
    let memo = memo(10, 20)
    var seen: [String: String] = [:]
    for (smile, brow) in [(10, 20), (30, 20), (30, 40), (50, 40)] {
      memo.set(Slider(name: "smile"), to: smile)
      memo.set(Slider(name: "brow"), to: brow)
      seen["\(smile) \(brow)"] = try memo.get(Picture())
    }
    _ = log(memo)
    for (smile, brow) in [(30, 40), (30, 20), (10, 20)] {
      memo.set(Slider(name: "smile"), to: smile)
      memo.set(Slider(name: "brow"), to: brow)
      #expect(try memo.get(Picture()) == seen["\(smile) \(brow)"])
    }
    #expect(log(memo).allSatisfy { !$0.hasPrefix("executed") })
    memo.set(Slider(name: "smile"), to: 50)
    _ = try memo.get(Picture())
    #expect(log(memo).filter { $0.hasPrefix("executed") } == ["executed Picture"])
  }

  @Test func `asking again costs nothing`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    _ = log(memo)
    _ = try memo.get(Picture())
    #expect(log(memo) == ["reused Picture"])
  }

  @Test func `setting an input to what it is changes nothing`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    let revision = memo.newest.value
    memo.set(Slider(name: "smile"), to: 10)
    #expect(memo.newest.value == revision)
    memo.set(Slider(name: "smile"), to: 40)
    memo.set(Slider(name: "smile"), to: 10)
    _ = log(memo)
    _ = try memo.get(Picture())
    #expect(log(memo) == ["reused Coarse", "reused Coarse", "reused Picture"])
  }

  @Test func `an event tells the step, its parameters and its notes`() throws {
    let memo = memo(10, 20)
    _ = try memo.get(Picture())
    let events = memo.takeEvents()
    #expect(events[2].name == "Picture" && events[2].notes == ["2 sliders"])
    #expect(events[0].key == #"Coarse(name: "smile")"#)
  }

  @Test func `an event tells a step's own time, without what it fetched`() throws {
    struct Slow: Query {
      func execute(_ fetch: Fetch, previous: Int?) throws -> Int {
        Thread.sleep(forTimeInterval: 0.02)
        return 1
      }
    }
    struct Outer: Query {
      func execute(_ fetch: Fetch, previous: Int?) throws -> Int { try fetch(Slow()) }
    }
    let memo = Memo()
    let start = ContinuousClock.now
    _ = try memo.get(Outer())
    let whole = ContinuousClock.now - start
    let durations = memo.takeEvents().map(\.duration)
    #expect(durations[0] >= .milliseconds(20))
    #expect(durations[0] + durations[1] <= whole)
  }

  @Test func `an input may be nothing, and nothing differs from not being set`() throws {
    struct Name: Input { typealias Value = String? }
    struct Greeting: Query {
      func execute(_ fetch: Fetch, previous: String??) throws -> String? { try fetch(Name()) }
    }
    let memo = Memo()
    memo.set(Name(), to: nil)
    #expect(try memo.get(Greeting()) == nil)
    memo.set(Name(), to: "Ada")
    #expect(try memo.get(Greeting()) == "Ada")
    memo.set(Name(), to: nil)
    #expect(try memo.get(Greeting()) == nil)
  }

  @Test func `a query is given its own last answer`() throws {
    struct History: Query {
      func execute(_ fetch: Fetch, previous: [Int]?) throws -> [Int] {
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
      func execute(_ fetch: Fetch, previous: Int?) throws -> Int {
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
