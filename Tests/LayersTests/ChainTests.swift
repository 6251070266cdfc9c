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
    var changed = x.bounds
    for _ in 0..<8 {
      var work = Work()
      let needed = noise.region(in: state.output.bounds)
      let before = state.output
      let region = chain.forward(x, changed: changed, needed: needed, state: &state, work: &work)
      let fresh = chain(x, work: &work)
      #expect(difference(state.output, fresh, in: needed) < 1e-5)
      var rest = state.output
      rest.scatter(before.gathered(region), at: region)
      #expect(rest == before)

      changed = noise.region(in: x.bounds)
      x.scatter(noise.tensor(6, changed.height, changed.width), at: changed)
    }
  }

  @Test func `a chain asked twice computes nothing the second time`() {
    var noise = Noise(1)
    let chain = decoder(&noise)
    let x = noise.tensor(6, 16, 24)
    var state = chain.emptyState(for: x.shape)
    let whole = state.output.bounds
    var work = Work()
    chain.forward(x, changed: x.bounds, needed: whole, state: &state, work: &work)
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
    let whole = state.output.bounds
    var all = Work()
    chain.forward(x, changed: x.bounds, needed: whole, state: &state, work: &all)
    x[0, 8, 12] += 1
    var one = Work()
    let changed = Region(x: 12, y: 8, width: 1, height: 1)
    chain.forward(x, changed: changed, needed: whole, state: &state, work: &one)
    #expect(one.multiplyAccumulates * 5 < all.multiplyAccumulates)
  }

  @Test func `giving an edit up leaves the copy before it whole`() {
    var noise = Noise(3)
    let chain = decoder(&noise)
    var x = noise.tensor(6, 16, 24)
    var state = chain.emptyState(for: x.shape)
    var work = Work()
    let whole = state.output.bounds
    chain.forward(x, changed: x.bounds, needed: whole, state: &state, work: &work)
    let kept = state
    let output = kept.output
    x[0, 3, 3] += 1
    chain.forward(x, changed: x.bounds, needed: whole, state: &state, work: &work)
    #expect(kept.output == output)
    #expect(state.output != output)
  }

  @Test func `a plan is the meeting of what changed and what is needed`() {
    let line = [Reach(before: 1, after: 1), Reach(factor: 2), Reach(before: 1, after: 1)]
    let bounds = [16, 32, 32].map { Region(width: $0, height: $0) }
    let clean = [Region](repeating: .empty, count: 3)
    let changed = Region(x: 4, y: 4, width: 2, height: 2)
    let wide = RegionPlan(
      reaches: line, bounds: bounds, changed: changed, needed: bounds[2], stale: clean)
    #expect(
      wide.regions == [
        Region(x: 3, y: 3, width: 4, height: 4), Region(x: 6, y: 6, width: 8, height: 8),
        Region(x: 5, y: 5, width: 10, height: 10),
      ])
    #expect(wide.stale == clean)
    let narrow = RegionPlan(
      reaches: line, bounds: bounds, changed: changed,
      needed: Region(x: 0, y: 0, width: 8, height: 32), stale: clean)
    #expect(
      narrow.regions == [
        Region(x: 3, y: 3, width: 2, height: 4), Region(x: 6, y: 6, width: 3, height: 8),
        Region(x: 5, y: 5, width: 3, height: 10),
      ])
    #expect(narrow.stale[2] == Region(x: 8, y: 5, width: 7, height: 10))
  }
}
