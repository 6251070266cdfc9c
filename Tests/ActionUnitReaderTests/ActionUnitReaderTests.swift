import ActionUnitReader
import Foundation
import Layers
import Tensor
import TestPatterns
import Testing

struct ActionUnitReaderTests {
  @Test func `the reading is what PyTorch computed`() throws {
    let file = Bundle.module.bundleURL
      .appendingPathComponent("Golden/action-unit-reader.safetensors")
    let wanted = try Weights(unverified: file).tensor("read", [26]).values
    var work = Work()
    let read = try ActionUnitReader().raw(Waves.crop, work: &work)
    for (ours, theirs) in zip(read, wanted) { #expect(abs(ours - theirs) < 2e-3) }
    #expect(work.multiplyAccumulates < 300_000_000)
  }

  @Test func `what a slider shows lies in its range, and faint readings are none`() throws {
    var work = Work()
    let reader = try ActionUnitReader()
    let raw = reader.raw(Waves.crop, work: &work)
    let read = reader.read(Waves.crop, work: &work)
    #expect(read.allSatisfy { (0...1.5).contains($0) })
    #expect(zip(raw, read).allSatisfy { $0 > 0.1 && $0 < 1.5 ? $0 == $1 : true })
  }
}
