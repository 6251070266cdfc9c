import Synchronization
import Testing

@testable import Incremental

struct CancellationTests {
  private let numbers = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]

  private func memo() -> Memo<Numbers> {
    let memo = Memo<Numbers>()
    memo.set { batch in
      for (column, number) in numbers.enumerated() { batch.set(Number(column: column), to: number) }
    }
    return memo
  }

  @Test func `an edit cancels the render that runs, and what it finished is kept`() throws {
    let memo = memo()
    let sheet = Sheet()
    let top = Formula(sheet: sheet, row: 5, column: 0)
    sheet.interrupt(after: 7) { memo.set(Number(column: 14), to: 100) }
    var cancelled: [Event<Numbers>] = []
    #expect(throws: CancellationError.self) { try memo.get(top, log: &cancelled) }
    var whole: [Event<Numbers>] = []
    #expect(try memo.get(top, log: &whole) == Formula.fresh(row: 5, column: 0, numbers))
    let (finished, rest) = (cancelled.executed, whole.executed)
    #expect(!finished.isEmpty && !rest.isEmpty && finished.isDisjoint(with: rest))
  }

  @Test func `a render sees the inputs as they were when it began`() throws {
    let memo = memo()
    let sheet = Sheet()
    let top = Formula(sheet: sheet, row: 5, column: 0)
    sheet.interrupt(after: 1) { for i in 0..<10 { memo.set(Number(column: i), to: 8) } }
    #expect(
      try memo.get(top, cancelledBy: .nobody) == Formula.fresh(row: 5, column: 0, numbers))
    let edited = [Int](repeating: 8, count: 10) + numbers.dropFirst(10)
    #expect(try memo.get(top) == Formula.fresh(row: 5, column: 0, edited))
  }

  @Test func `a caller can give up what no edit may cancel`() throws {
    let memo = memo()
    let sheet = Sheet()
    let top = Formula(sheet: sheet, row: 5, column: 0)
    let isCancelled = Mutex(false)
    sheet.interrupt(after: 7) {
      memo.set(Number(column: 14), to: 100)
      isCancelled.withLock { $0 = true }
    }
    var log: [Event<Numbers>] = []
    #expect(throws: CancellationError.self) {
      try memo.get(
        top, cancelledBy: .caller { isCancelled.withLock(\.self) }, log: &log)
    }
    #expect(!log.executed.isEmpty)
    sheet.interrupt(after: 0) { memo.set(Number(column: 14), to: 9) }
    let rest = try memo.get(top, cancelledBy: .caller { false })
    #expect(rest == Formula.fresh(row: 5, column: 0, numbers.dropLast() + [100]))
  }

  @Test func `inputs that are set together are seen together`() throws {
    let memo = memo()
    let before = memo.store.newest.value
    memo.set { batch in for i in 0..<15 { batch.set(Number(column: i), to: 8) } }
    #expect(memo.store.newest.value.number == before.number + 1)
    struct Abandoned: Error {}
    #expect(throws: Abandoned.self) {
      try memo.set { batch in
        batch.set(Number(column: 0), to: 9)
        throw Abandoned()
      }
    }
    let all = [Int](repeating: 8, count: 15)
    let top = Formula(sheet: Sheet(), row: 5, column: 0)
    #expect(try memo.get(top) == Formula.fresh(row: 5, column: 0, all))
  }

  @Test func `a long loop can ask whether it is still wanted`() throws {
    struct Loop: Query {
      let memo: Handle
      func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int {
        _ = try fetch(Number(column: 0))
        for step in 0..<1000 {
          try fetch.cancellation.check()
          if step == 3 { memo.memo.set(Number(column: 0), to: 77) }
          if step > 3 { return -1 }
        }
        return 0
      }
    }
    let memo = memo()
    #expect(throws: CancellationError.self) { try memo.get(Loop(memo: Handle(memo: memo))) }
  }

  private final class Handle: Hashable, Sendable {
    let memo: Memo<Numbers>
    init(memo: Memo<Numbers>) { self.memo = memo }
    static func == (l: Handle, r: Handle) -> Bool { l === r }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  @Test func `edits and renders from many threads end in the right answer`() async throws {
    let memo = memo()
    let sheet = Sheet()
    let top = Formula(sheet: sheet, row: 6, column: 0)
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for step in 0..<50 {
            memo.set(Number(column: worker), to: step)
            _ = try? memo.get(top)
          }
        }
      }
    }
    let edited = [49, 49, 49, 49] + numbers.dropFirst(4)
    #expect(try memo.get(top) == Formula.fresh(row: 6, column: 0, edited))
  }
}

extension [Event<Numbers>] {
  fileprivate var executed: Set<String> {
    Set(filter { $0.kind == .executed }.map(\.name))
  }
}
