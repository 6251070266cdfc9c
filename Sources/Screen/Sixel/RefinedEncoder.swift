import CSixel
import Raster

/// The slower, better picture of a hand at rest: libsixel's palette for this very picture and
/// Floyd-Steinberg error diffusion.
package enum RefinedEncoder {
  /// Where libsixel's callback puts the bytes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// Appends the whole picture as one sixel image. Returns false, with nothing appended, when
  /// libsixel cannot (out of memory): the live picture then stays.
  package static func encode(
    _ image: Image, colours: Int = 256, into output: inout [UInt8]
  ) -> Bool {
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
    guard quantiseAndEncode(image, colours, target) else { return false }
    // A band feed at the end would scroll a screen whose last row holds the picture's.
    while sink.bytes.last == UInt8(ascii: "-") { sink.bytes.removeLast() }
    // Without its envelope libsixel still writes the `q`.
    output.append(contentsOf: "\u{1b}P0;1".utf8)
    output.append(contentsOf: sink.bytes)
    output.append(contentsOf: "\u{1b}\\".utf8)
    return true
  }

  /// A palette by median cut for this picture, then dithering and sixels into `target`.
  private static func quantiseAndEncode(
    _ image: Image, _ colours: Int, _ target: OpaquePointer?
  ) -> Bool {
    var dither: OpaquePointer?
    guard succeeded(sixel_dither_new(&dither, Int32(colours), nil)) else { return false }
    defer { sixel_dither_unref(dither) }
    var pixels = image.pixels
    let (width, height) = (Int32(image.width), Int32(image.height))
    let format = Int32(SIXEL_PIXELFORMAT_RGB888)
    guard
      succeeded(
        sixel_dither_initialize(
          dither, &pixels, width, height, format, Int32(SIXEL_LARGE_NORM),
          Int32(SIXEL_REP_AVERAGE_PIXELS), Int32(SIXEL_QUALITY_HIGH)))
    else { return false }
    sixel_dither_set_diffusion_type(dither, Int32(SIXEL_DIFFUSE_FS))
    return succeeded(sixel_encode(&pixels, width, height, 3, dither, target))
  }

  /// libsixel's statuses below 0x1000 are successes.
  private static func succeeded(_ status: SIXELSTATUS) -> Bool { status & 0x1000 == 0 }
}
