import Foundation
import Tensor
import Testing

@testable import Layers

struct WeightsTests {
  /// A folder of its own with `toy.safetensors` and its manifest.
  private func write(_ header: String, _ numbers: [UInt8], crc32: UInt32? = nil) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mien-weights-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    let data = Data(length + Array(header.utf8) + numbers)
    let file = folder.appendingPathComponent("toy.safetensors")
    try data.write(to: file)
    let manifest = #"{"architecture": {"width": 3}, "crc32": SUM}"#
      .replacingOccurrences(of: "SUM", with: "\(crc32 ?? Weights.crc32(of: Array(data)))")
    try Data(manifest.utf8).write(to: folder.appendingPathComponent("toy.json"))
    return file
  }

  private let header = """
    {"__metadata__": {"format": "pt"},
    "a.weight": {"dtype": "F16", "shape": [1, 3], "data_offsets": [0, 6]},
    "a.bias": {"dtype": "F32", "shape": [1], "data_offsets": [6, 10]},
    "odd": {"dtype": "I64", "shape": [1], "data_offsets": [2, 10]}}
    """
  /// 1, -2, the smallest subnormal half; then 0.5 in single precision.
  private let numbers: [UInt8] = [0, 0x3C, 0, 0xC0, 1, 0, 0, 0, 0, 0x3F]

  @Test func `half and single precision read as what was written`() throws {
    let file = try write(header, numbers)
    defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
    let weights = try Weights(contentsOf: file)
    #expect(
      try weights.tensor("a.weight")
        == Tensor(shape: [1, 3], values: [1, -2, 0x1p-24]))
    #expect(try weights.bias("a", 1) == Tensor(shape: [1], values: [0.5]))
    #expect(try weights.bias("b", 1) == nil)
    #expect(weights.names == ["a.bias", "a.weight", "odd"])
    struct Manifest: Decodable {
      struct Architecture: Decodable { let width: Int }
      let architecture: Architecture
    }
    #expect(try weights.manifest(as: Manifest.self).architecture.width == 3)
    let layer = try Linear(weights, "a", after: .leakyReLU(0))
    var work = Work()
    let answer = layer(Tensor(shape: [3], values: [3, 1, 0]), work: &work)
    #expect(answer.values == [1.5])
  }

  @Test func `every half number widens to its exact value`() {
    for bits in UInt16.min...UInt16.max {
      let found = NumberFormat.widen(bits)
      let sign: Float = bits & 0x8000 == 0 ? 1 : -1
      let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
      if exponent == 31 {
        #expect(fraction == 0 ? found == sign * .infinity : found.isNaN)
      } else {
        let magnitude =
          exponent == 0
          ? fraction * 0x1p-24
          : Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
        #expect(found == sign * magnitude)
      }
    }
  }

  @Test func `what is wrong with a file is told apart`() throws {
    let file = try write(header, numbers)
    let spoilt = try write(header, numbers, crc32: 0)
    let cut = try write(header, Array(numbers.dropLast(3)))
    defer {
      for file in [file, spoilt, cut] {
        try? FileManager.default.removeItem(at: file.deletingLastPathComponent())
      }
    }
    let toy = "toy.safetensors"
    #expect(throws: WeightsError.missing(file: "none.json")) {
      try Weights(contentsOf: file.deletingLastPathComponent().appending(path: "none.safetensors"))
    }
    #expect(throws: WeightsError.damaged(file: toy)) { try Weights(contentsOf: spoilt) }
    #expect(throws: WeightsError.damaged(file: toy)) {
      try Weights(contentsOf: cut).tensor("a.bias")
    }
    let weights = try Weights(contentsOf: file)
    #expect(throws: WeightsError.tensorMissing(file: toy, name: "b")) { try weights.tensor("b") }
    #expect(throws: WeightsError.formatUnknown(file: toy, name: "odd", format: "I64")) {
      try weights.tensor("odd")
    }
    #expect(
      throws: WeightsError.shapeMismatch(
        file: toy, name: "a.weight", expected: [2, nil], found: [1, 3])
    ) { try weights.tensor("a.weight", [2, nil]) }
  }

  @Test func `checksums equal the standard's example`() {
    #expect(Weights.crc32(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Weights.crc32(of: []) == 0)
  }

  @Test(
    arguments: [
      #"[-1, 3], "data_offsets": [0, 6]"#, #"[1, 3], "data_offsets": [6, 0]"#,
      #"[0, 3], "data_offsets": [0, 0]"#, #"[1, 3], "data_offsets": [0, 99]"#,
      #"[9223372036854775807, 2], "data_offsets": [0, 6]"#,
      #"[4294967296, 4294967296], "data_offsets": [0, 0]"#, #"[3], "data_offsets": []"#,
      #"[1, 3], "data_offsets": [5, -9223372036854775808]"#,
      #"[1, 3], "data_offsets": [-9223372036854775808, 6]"#,
    ])
  func `a header that promises the impossible is damaged`(_ rest: String) throws {
    let header = #"{"a.weight": {"dtype": "F16", "shape": \#(rest)}}"#
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    let file = length + Array(header.utf8) + numbers
    let manifest = Array(#"{"crc32": \#(Weights.crc32(of: file))}"#.utf8)
    let weights = try Weights(file, manifest: manifest, name: "toy.safetensors")
    #expect(throws: WeightsError.damaged(file: "toy.safetensors")) {
      try weights.tensor("a.weight")
    }
  }
}
