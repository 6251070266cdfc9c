import TestPatterns
import Testing

@testable import Incremental

struct LawTests {
  /// The law of the house: whatever was edited, cancelled and evicted, an answer equals the one
  /// computed from nothing.
  @Test(arguments: 0..<40)
  func `any sequence of edits equals computing everything from nothing`(seed: Int) throws {
    var dice = Noise(seed)
    let budget = [0, 10, 45, 200, 10_000][seed % 5]
    let memo = Memo<Numbers>(budget: budget)
    let sheet = Sheet()
    var numbers = (0..<15).map { _ in Int.random(in: 0..<20, using: &dice) }
    for (column, number) in numbers.enumerated() { memo.set(Number(column: column), to: number) }
    for _ in 0..<40 {
      memo.set { batch in
        for _ in 0..<Int.random(in: 0..<4, using: &dice) {
          let column = Int.random(in: 0..<15, using: &dice)
          numbers[column] = Int.random(in: 0..<20, using: &dice)
          batch.set(Number(column: column), to: numbers[column])
        }
      }
      let row = Int.random(in: 1...5, using: &dice)
      let column = Int.random(in: 0..<15 - 2 * row, using: &dice)
      let query = Formula(sheet: sheet, row: row, column: column)
      if Bool.random(using: &dice) {
        let edited = Int.random(in: 0..<15, using: &dice)
        numbers[edited] += 1
        let number = numbers[edited]
        sheet.interrupt(after: Int.random(in: 0..<6, using: &dice)) {
          memo.set(Number(column: edited), to: number)
        }
        _ = try? memo.get(query)
        sheet.stopInterrupting()
        memo.set(Number(column: edited), to: number)
      }
      #expect(try memo.get(query) == Formula.fresh(row: row, column: column, numbers))
      #expect(memo.bytes <= budget)
    }
  }
}
