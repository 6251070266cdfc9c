/// How numbers lie in a weights file, by safetensors' names; little-endian.
enum NumberFormat: String {
  case half = "F16"
  case single = "F32"

  var bytes: Int { self == .half ? 2 : 4 }

  /// - Parameter data: exactly `count` numbers.
  func floats(_ data: ArraySlice<UInt8>, count: Int) -> [Float] {
    data.withUnsafeBytes { raw in
      [Float](unsafeUninitializedCapacity: count) { out, written in
        for i in 0..<count {
          switch self {
          case .half:
            let bits = raw.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self)
            out[i] = Self.widen(UInt16(littleEndian: bits))
          case .single:
            let bits = raw.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)
            out[i] = Float(bitPattern: UInt32(littleEndian: bits))
          }
        }
        written = count
      }
    }
  }

  /// Half to single precision without branches on the value: the exponent is rebased by an exact
  /// multiplication, which also makes subnormal numbers normal.
  static func widen(_ half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let magnitude = UInt32(half & 0x7FFF) << 13
    let notFinite: UInt32 = half & 0x7C00 == 0x7C00 ? 0x7F80_0000 : 0
    let value = Float(bitPattern: magnitude) * 0x1p112
    return Float(bitPattern: value.bitPattern | sign | notFinite)
  }
}
