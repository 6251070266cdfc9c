import ActionUnitReader
import Foundation
import Layers
import Tensor
import Testing

struct ActionUnitReaderTests {
  /// The picture that `Sources/Training/harness/export.py` makes too.
  private func testCrop() -> Tensor {
    var crop = Tensor(shape: [3, 256, 256])
    for c in 0..<3 {
      for y in 0..<256 {
        for x in 0..<256 {
          let t = (x * x * (c + 2) + 3 * y * y + 5 * x * y) / 128
          crop[c, y, x] = Float(abs(t % 510 - 255)) / 255
        }
      }
    }
    return crop
  }

  @Test func `the reading is what PyTorch computed`() throws {
    let file = Bundle.module.bundleURL
      .appendingPathComponent("Golden/action-unit-reader.safetensors")
    let wanted = try Weights(unverified: file).tensor("read", [26]).values
    var work = Work()
    let read = try ActionUnitReader().raw(testCrop(), work: &work)
    for (ours, theirs) in zip(read, wanted) { #expect(abs(ours - theirs) < 2e-3) }
    #expect(work.multiplyAccumulates < 300_000_000)
  }

  @Test func `what a slider shows lies in its range, and faint readings are none`() throws {
    var work = Work()
    let reader = try ActionUnitReader()
    let raw = reader.raw(testCrop(), work: &work)
    let read = reader.read(testCrop(), work: &work)
    #expect(read.allSatisfy { (0...1.5).contains($0) })
    #expect(zip(raw, read).allSatisfy { $0 > 0.1 && $0 < 1.5 ? $0 == $1 : true })
  }
}
