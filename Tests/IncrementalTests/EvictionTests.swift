import Testing

@testable import Incremental

private struct Size: Input {
  typealias Family = Numbers
  typealias Value = Int
  let name: String
}

/// Bytes whose number is their cost.
private struct Block: Query {
  let name: String
  func execute(_ fetch: Fetch<Numbers>, previous: [UInt8]?) throws -> [UInt8] {
    [UInt8](repeating: 1, count: try fetch(Size(name: name)))
  }
  static func cost(_ value: [UInt8]) -> Int { value.count }
}

private struct Total: Query {
  let names: [String]
  func execute(_ fetch: Fetch<Numbers>, previous: Int?) throws -> Int {
    try names.reduce(0) { try $0 + fetch(Block(name: $1)).count }
  }
}

struct EvictionTests {
  private func memo(budget: Int, _ sizes: [String: Int]) -> Memo<Numbers> {
    let memo = Memo<Numbers>(budget: budget)
    memo.set { batch in for (name, size) in sizes { batch.set(Size(name: name), to: size) } }
    return memo
  }

  @Test func `answers never take more than the budget`() throws {
    let memo = memo(budget: 100, ["a": 40, "b": 40, "c": 40, "d": 90])
    for name in ["a", "b", "c", "d", "a", "c"] {
      _ = try memo.get(Block(name: name))
      #expect(memo.bytes <= 100)
    }
  }

  @Test func `what was not used for longest goes first`() throws {
    let memo = memo(budget: 100, ["a": 40, "b": 40, "c": 40])
    for name in ["a", "b", "a"] { _ = try memo.get(Block(name: name)) }
    #expect(try memo.log(of: Block(name: "c")) == ["executed c", "evicted b"])
    #expect(try memo.log(of: Block(name: "a")) == ["reused a"])
  }

  @Test func `an answer too large to keep is still given`() throws {
    let memo = memo(budget: 10, ["a": 40])
    #expect(try memo.get(Block(name: "a")).count == 40)
    #expect(memo.bytes == 0)
    #expect(try memo.get(Block(name: "a")).count == 40)
  }

  @Test func `what was made from an evicted answer need not run again`() throws {
    let memo = memo(budget: 50, ["a": 30, "b": 30, "c": 1])
    let total = Total(names: ["a", "b"])
    #expect(try memo.get(total) == 60)
    memo.set(Size(name: "c"), to: 2)
    #expect(try memo.log(of: total).allSatisfy { $0.hasPrefix("reused") })
    #expect(try memo.get(total) == 60)
  }

  @Test func `former answers go before present ones, and run again when they are wanted`() throws {
    let memo = memo(budget: 100, ["a": 40])
    for size in [40, 41, 42] {
      memo.set(Size(name: "a"), to: size)
      #expect(try memo.get(Block(name: "a")).count == size)
      #expect(memo.bytes <= 100)
    }
    memo.set(Size(name: "a"), to: 41)
    #expect(try memo.log(of: Block(name: "a")) == ["recalled a"])
    memo.set(Size(name: "a"), to: 40)
    #expect(try memo.log(of: Block(name: "a")) == ["executed a", "evicted a"])
    #expect(try memo.get(Block(name: "a")).count == 40)
  }

  @Test func `only the evicted part runs again when another part changes`() throws {
    let memo = memo(budget: 50, ["a": 30, "b": 30])
    let total = Total(names: ["a", "b"])
    _ = try memo.get(total)
    memo.set(Size(name: "b"), to: 31)
    #expect(try memo.get(total) == 61)
  }
}
