import Geometry
import Tensor
import TestPatterns
import Testing

@testable import Layers

struct ChainTests {
  private func decoder(_ noise: inout Noise) -> Chain {
    Chain([
      Residual(
        a: Conv2d(&noise, 6, 6, before: .leaky, after: .leaky), b: Conv2d(&noise, 6, 6)),
      Conv2d(&noise, 6, 4, kernel: 1, before: .leaky), Upsample(factor: 2),
      Add(noise.tensor(4, 32, 48)), Conv2d(&noise, 4, 8, before: .leaky),
      PixelShuffle(factor: 2), Conv2d(&noise, 2, 3, stride: 2, after: .tanh),
    ])
  }

  @Test(arguments: 0..<20)
  func `any sequence of edits equals computing everything from nothing`(seed: Int) {
    var noise = Noise(seed)
    let chain = decoder(&noise)
    var x = noise.tensor(6, 16, 24)
    var state = chain.emptyState(for: x.shape)
    var changed = RegionSet(x.bounds)
    for _ in 0..<12 {
      var work = Work()
      let needed = noise.regions(in: state.output.bounds)
      let before = state.output
      let regions = chain.forward(x, changed: changed, needed: needed, state: &state, work: &work)
      let fresh = chain(x, work: &work)
      for part in needed.parts { #expect(difference(state.output, fresh, in: part) < 1e-5) }
      var rest = state.output
      for part in regions.parts { rest.scatter(before.gathered(part), at: part) }
      #expect(rest == before)

      changed = noise.regions(in: x.bounds)
      for part in changed.parts { x.scatter(noise.tensor(6, part.height, part.width), at: part) }
    }
  }

  @Test func `a chain asked twice computes nothing the second time`() {
    var noise = Noise(1)
    let chain = decoder(&noise)
    let x = noise.tensor(6, 16, 24)
    var state = chain.emptyState(for: x.shape)
    let whole = RegionSet(state.output.bounds)
    var work = Work()
    chain.forward(x, changed: RegionSet(x.bounds), needed: whole, state: &state, work: &work)
    #expect(work.multiplyAccumulates > 0)
    work = Work()
    let again = chain.forward(x, changed: .empty, needed: whole, state: &state, work: &work)
    #expect(again.isEmpty)
    #expect(work == Work())
  }

  @Test func `a small change costs a small part`() {
    var noise = Noise(2)
    let chain = decoder(&noise)
    var x = noise.tensor(6, 16, 24)
    var state = chain.emptyState(for: x.shape)
    let whole = RegionSet(state.output.bounds)
    var all = Work()
    chain.forward(x, changed: RegionSet(x.bounds), needed: whole, state: &state, work: &all)
    x[0, 8, 12] += 1
    var one = Work()
    let changed = RegionSet(Region(x: 12, y: 8, width: 1, height: 1))
    chain.forward(x, changed: changed, needed: whole, state: &state, work: &one)
    #expect(one.multiplyAccumulates * 5 < all.multiplyAccumulates)
  }

  @Test func `giving an edit up leaves the copy before it whole`() {
    var noise = Noise(3)
    let chain = decoder(&noise)
    var x = noise.tensor(6, 16, 24)
    var state = chain.emptyState(for: x.shape)
    var work = Work()
    let whole = RegionSet(state.output.bounds)
    chain.forward(x, changed: RegionSet(x.bounds), needed: whole, state: &state, work: &work)
    let kept = state
    let output = kept.output
    x[0, 3, 3] += 1
    chain.forward(x, changed: RegionSet(x.bounds), needed: whole, state: &state, work: &work)
    #expect(kept.output == output)
    #expect(state.output != output)
  }

  @Test func `a plan is the meeting of what changed and what is needed`() {
    let line = [Reach(before: 1, after: 1), Reach(factor: 2), Reach(before: 1, after: 1)]
    let bounds = [16, 32, 32].map { Region(width: $0, height: $0) }
    let all = bounds.map { RegionSet($0) }
    let nowhere = bounds.map { _ in RegionSet.empty }
    let changed = RegionSet(Region(x: 4, y: 4, width: 2, height: 2))
    let wide = RegionPlan(
      reaches: line, bounds: bounds, changed: changed, needed: all[2], valid: all, stale: nowhere)
    #expect(
      wide.regions.map(\.parts) == [
        [Region(x: 3, y: 3, width: 4, height: 4)], [Region(x: 6, y: 6, width: 8, height: 8)],
        [Region(x: 5, y: 5, width: 10, height: 10)],
      ])
    #expect(wide.valid == all)
    let narrow = RegionPlan(
      reaches: line, bounds: bounds, changed: changed,
      needed: RegionSet(Region(x: 0, y: 0, width: 8, height: 32)), valid: all, stale: nowhere)
    #expect(
      narrow.regions.map(\.parts) == [
        [Region(x: 3, y: 3, width: 2, height: 4)], [Region(x: 6, y: 6, width: 3, height: 8)],
        [Region(x: 5, y: 5, width: 3, height: 10)],
      ])
    // What was not needed is new to whoever needs it next.
    let next = RegionPlan(
      reaches: line, bounds: bounds, changed: .empty, needed: all[2], valid: narrow.valid,
      stale: nowhere)
    #expect(next.regions[2].parts == [Region(x: 8, y: 0, width: 24, height: 32)])
    // So is what an earlier plan left.
    let rest = RegionSet(Region(x: 30, y: 1, width: 2, height: 2))
    let resumed = RegionPlan(
      reaches: line, bounds: bounds, changed: .empty, needed: all[2], valid: all,
      stale: [.empty, .empty, rest])
    #expect(resumed.regions == [.empty, .empty, rest])
  }

  @Test func `two changes far apart are planned apart, and meet where their reaches do`() {
    let line = [Reach(before: 1, after: 1), Reach(before: 4, after: 4)]
    let bounds = [Region](repeating: Region(width: 32, height: 32), count: 2)
    let all = bounds.map { RegionSet($0) }
    let nowhere = bounds.map { _ in RegionSet.empty }
    let (left, right) = (
      Region(x: 6, y: 10, width: 4, height: 4), Region(x: 20, y: 10, width: 4, height: 4)
    )
    let changed = RegionSet(covering: [left, right])
    let plan = RegionPlan(
      reaches: line, bounds: bounds, changed: changed, needed: all[1], valid: all, stale: nowhere)
    #expect(plan.regions[0].parts == [left, right].map { $0.grown(by: 1) })
    #expect(plan.regions[1].parts == [Region(x: 1, y: 5, width: 28, height: 14)])
    // What only one of them is needed for leaves the other as it is.
    let half = RegionPlan(
      reaches: line, bounds: bounds, changed: changed,
      needed: RegionSet(Region(x: 0, y: 0, width: 10, height: 32)), valid: all, stale: nowhere)
    #expect(half.regions[0].parts == [left.grown(by: 1)])
  }
}
