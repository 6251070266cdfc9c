import Synchronization

@testable import Incremental

/// What the tests' queries have in common.
enum Numbers: QueryFamily {
  typealias Environment = String
  typealias Name = String
  typealias Work = String
}

extension Query where Family == Numbers {
  var name: String { String(describing: Self.self) }
}

extension Memo where Family == Numbers {
  convenience init(budget: Int = 1000) { self.init("these numbers", budget: budget) }

  func set<I: Input>(_ input: I, to value: I.Value) where I.Family == Numbers {
    set { $0.set(input, to: value) }
  }

  /// What happens when a query is asked.
  func log<Q: Query>(of query: Q) throws -> [String] where Q.Family == Numbers {
    var log: [Event<Numbers>] = []
    _ = try get(query, log: &log)
    return log.map(\.description)
  }
}

/// A small spreadsheet: numbers below, each formula made from two or three neighbours below it.
/// Answers are coarse, so that many edits do not get far.
final class Sheet: Hashable, Sendable {
  /// Counts down at every formula that runs; at zero `interrupt` is called, once.
  private let countdown = Mutex<Int?>(nil)
  private let interrupt = Mutex<(@Sendable () -> Void)?>(nil)

  static func == (l: Sheet, r: Sheet) -> Bool { l === r }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  func interrupt(after formulas: Int, _ action: @escaping @Sendable () -> Void) {
    countdown.withLock { $0 = formulas }
    interrupt.withLock { $0 = action }
  }

  func tick() {
    let isDue = countdown.withLock { count in
      guard let now = count else { return false }
      count = now > 0 ? now - 1 : nil
      return now == 0
    }
    if isDue { interrupt.withLock { $0 }?() }
  }

  func stopInterrupting() { countdown.withLock { $0 = nil } }
}

struct Number: Input {
  typealias Family = Numbers
  typealias Value = Int
  let column: Int
}

struct Formula: Query {
  let sheet: Sheet
  let row: Int
  let column: Int

  var name: String { "\(row) \(column)" }

  func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int {
    sheet.tick()
    return try Self.value(row: row, column: column) { row, column in
      row == 0
        ? try fetch(Number(column: column))
        : try fetch(Formula(sheet: sheet, row: row, column: column))
    }
  }

  static func cost(_ value: Int) -> Int { 10 }

  /// What is fetched depends on what was fetched before.
  static func value(row: Int, column: Int, _ below: (Int, Int) throws -> Int) rethrows -> Int {
    let left = try below(row - 1, column)
    let right = try below(row - 1, column + 1)
    let third = left % 3 == 0 ? try below(row - 1, column + 2) : 0
    return (left + right + third) / 2 % 11
  }

  /// The same, without any memo.
  static func fresh(row: Int, column: Int, _ numbers: [Int]) -> Int {
    value(row: row, column: column) { row, column in
      row == 0 ? numbers[column] : fresh(row: row, column: column, numbers)
    }
  }
}
