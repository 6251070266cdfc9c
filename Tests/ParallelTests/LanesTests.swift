import Foundation
import Synchronization
import Testing

@testable import Parallel

struct LanesTests {
  /// How often each of `count` places was touched, and by which threads.
  private final class Touches: Sendable {
    private let state: Mutex<(counts: [Int], threads: Set<UInt>)>

    init(_ count: Int) { state = Mutex((Array(repeating: 0, count: count), [])) }

    func touch(_ place: Int) {
      state.withLock {
        $0.counts[place] += 1
        $0.threads.insert(UInt(pthread_self()))
      }
    }

    var counts: [Int] { state.withLock { $0.counts } }
    var threads: Set<UInt> { state.withLock { $0.threads } }
  }

  @Test(arguments: [0, 1, 2, 7, 1000])
  func `every block is done once`(blocks: Int) {
    let touches = Touches(blocks)
    Lanes.run(blocks: blocks, cost: 1_000_000, scratch: 3) { block, memory in
      memory[2] = Float(block)
      touches.touch(block)
    }
    #expect(touches.counts.allSatisfy { $0 == 1 })
  }

  @Test(arguments: [0..<0, 5..<6, 3..<19, 3..<20, -40..<700])
  func `every row is done once`(rows: Range<Int>) {
    let touches = Touches(rows.count)
    forEachRow(in: rows) { touches.touch($0 - rows.lowerBound) }
    #expect(touches.counts.allSatisfy { $0 == 1 })
  }

  @Test func `rows inside of rows are done too`() {
    let touches = Touches(64 * 64)
    forEachRow(in: 0..<64, bandHeight: 1) { y in
      forEachRow(in: 0..<64, bandHeight: 1) { touches.touch(64 * y + $0) }
    }
    #expect(touches.counts.allSatisfy { $0 == 1 })
  }

  @Test func `several callers at the same time all get their work done`() async {
    let touches = Touches(8 * 500)
    await withTaskGroup { group in
      for caller in 0..<8 {
        group.addTask {
          forEachRow(in: 0..<500, bandHeight: 1) { touches.touch(500 * caller + $0) }
        }
      }
    }
    #expect(touches.counts.allSatisfy { $0 == 1 })
  }

  @Test func `work that can wait stays on its thread, blocks and rows`() {
    let touches = Touches(400)
    Lanes.alone {
      Lanes.alone { forEachRow(in: 0..<100, bandHeight: 1, touches.touch) }
      forEachRow(in: 100..<200, bandHeight: 1, touches.touch)
      Lanes.run(blocks: 200, cost: .max, scratch: 0) { block, _ in touches.touch(200 + block) }
    }
    #expect(touches.counts.allSatisfy { $0 == 1 })
    #expect(touches.threads == [UInt(pthread_self())])
  }

  @Test(.enabled(if: Lanes.count > 1))
  func `other work is done by several threads`() {
    let threads = Mutex(Set<UInt>())
    let several: @Sendable () -> Bool = { threads.withLock { $0.count > 1 } }
    // Whoever has the pool at that moment may keep it, so one try says nothing.
    for _ in 0..<2000 where !several() {
      forEachRow(in: 0..<2, bandHeight: 1) { _ in
        threads.withLock { _ = $0.insert(UInt(pthread_self())) }
        for _ in 0..<50 where !several() { usleep(1000) }
      }
    }
    #expect(several())
  }
}
