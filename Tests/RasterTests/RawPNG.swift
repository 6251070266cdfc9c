import Foundation

/// Writes PNGs that no encoder would write: any header, any sample depth, chunks cut anywhere.
struct RawPNG {
  var width: UInt32
  var height: UInt32
  var depth: UInt8 = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA.
  var colourType: UInt8
  /// Rows of samples without filter bytes.
  var rows: [[UInt8]] = []
  /// Chunks between the header and the pixels.
  var extra: [(name: String, data: [UInt8])] = []

  var bytes: [UInt8] {
    let header = big(width) + big(height) + [depth, colourType, 0, 0, 0]
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", header)
    for (name, data) in extra { file += chunk(name, data) }
    return file + chunk("IDAT", stored(rows.flatMap { [0] + $0 })) + chunk("IEND", [])
  }

  private func big(_ n: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: n >> (24 - 8 * $0)) }
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(UInt32(data.count)) + body + big(checksum(body))
  }

  /// CRC-32 of the PNG specification, annex D.
  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
    return ~crc
  }

  /// A zlib stream of one uncompressed block (RFC 1950, 1951).
  private func stored(_ data: [UInt8]) -> [UInt8] {
    let count = UInt16(data.count)
    let length = [UInt8(count & 255), UInt8(count >> 8)]
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in data {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + data + big(b << 16 | a)
  }
}
