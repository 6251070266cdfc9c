import CSixel
import Geometry

/// Sixels written by libsixel, which spends more time than `SixelBand` and fewer bytes: it puts
/// stretches of several colours into one line.
enum DenseSixels {
  /// Where libsixel's callback puts the bytes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// Appends what follows the palette of a sixel image: the pixels of a region, row by row, each a
  /// palette index. Returns false, with nothing appended, when libsixel cannot (out of memory).
  static func append(_ indices: [UInt8], _ region: Region, into output: inout [UInt8]) -> Bool {
    let sink = Sink()
    var target: OpaquePointer?
    let write: sixel_write_function = { data, count, context in
      let sink = Unmanaged<Sink>.fromOpaque(context!).takeUnretainedValue()
      data!.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: $0, count: Int(count)))
      }
      return count
    }
    let context = Unmanaged.passUnretained(sink).toOpaque()
    guard succeeded(sixel_output_new(&target, write, context, nil)) else { return false }
    defer { sixel_output_unref(target) }
    sixel_output_set_skip_dcs_envelope(target, 1)
    sixel_output_set_encode_policy(target, Int32(SIXEL_ENCODEPOLICY_SIZE))
    guard encode(indices, region, target) else { return false }
    // Without its envelope libsixel still writes the `q` and the size; ours stand already.
    let head = Array("q\"1;1;\(region.width);\(region.height)".utf8)
    guard sink.bytes.starts(with: head) else { return false }
    // A band feed at the end would scroll a screen whose last row holds the picture's.
    while sink.bytes.last == UInt8(ascii: "-") { sink.bytes.removeLast() }
    output.append(contentsOf: sink.bytes[head.count...])
    return true
  }

  /// Pixels that are palette indices already, into `target`.
  private static func encode(
    _ indices: [UInt8], _ region: Region, _ target: OpaquePointer?
  ) -> Bool {
    var dither: OpaquePointer?
    guard succeeded(sixel_dither_new(&dither, 256, nil)) else { return false }
    defer { sixel_dither_unref(dither) }
    sixel_dither_set_pixelformat(dither, Int32(SIXEL_PIXELFORMAT_PAL8))
    // The definitions stand before, and only of what occurs.
    sixel_dither_set_body_only(dither, 1)
    // No colour is made transparent: libsixel 1.10 then leaves the last column out of every image
    // of 256 and more.
    var pixels = indices
    return succeeded(
      sixel_encode(&pixels, Int32(region.width), Int32(region.height), 8, dither, target))
  }

  /// libsixel's statuses below 0x1000 are successes.
  private static func succeeded(_ status: SIXELSTATUS) -> Bool { status & 0x1000 == 0 }
}
