import Testing

@testable import Document

struct HistoryTests {
  private var history = History(0)

  @Test mutating func `undo and redo walk over every state`() {
    for value in 1...5 { history.record(value) }
    var seen: [Int] = []
    while history.canUndo {
      history.undo()
      seen.append(history.present)
    }
    #expect(seen == [4, 3, 2, 1, 0])
    while history.canRedo { history.redo() }
    #expect(history.present == 5)
  }

  @Test mutating func `what was always so is so in every state`() {
    for value in 1...3 { history.record(value) }
    history.undo()
    history.amendAll { $0 + 10 }
    #expect(history.present == 12)
    history.redo()
    #expect(history.present == 13)
    while history.canUndo { history.undo() }
    #expect(history.present == 10)
  }

  @Test mutating func `one drag is one step`() {
    for value in 1...50 { history.record(value, gesture: 1) }
    history.undo()
    #expect(history.present == 0 && !history.canUndo)
    history.redo()
    #expect(history.present == 50)
  }

  @Test mutating func `two drags are two steps`() {
    for value in 1...5 { history.record(value, gesture: 1) }
    for value in 6...9 { history.record(value, gesture: 2) }
    history.undo()
    #expect(history.present == 5)
  }

  @Test mutating func `a drag that returns to its start is no step`() {
    for value in [1, 2, 1, 0] { history.record(value, gesture: 1) }
    #expect(!history.canUndo)
    history.record(3, gesture: 1)
    history.undo()
    #expect(history.present == 0)
  }

  @Test mutating func `a state that is already there is no step`() {
    history.record(0)
    #expect(!history.canUndo)
  }

  @Test mutating func `a new state forgets what was undone`() {
    history.record(1)
    history.undo()
    history.record(2)
    #expect(!history.canRedo)
    #expect(history.present == 2)
  }

  @Test mutating func `after an undo the same drag begins a new step`() {
    history.record(1, gesture: 1)
    history.undo()
    history.record(2, gesture: 1)
    history.undo()
    #expect(history.present == 0)
  }

  @Test mutating func `an amended present is no step`() {
    history.amend(7)
    #expect(history.present == 7 && !history.canUndo)
  }
}
