import Geometry
import Raster

/// Turns rectangles of a picture into sixel while a hand moves: fixed palette, two colours and a
/// blue-noise threshold per pixel. Equal pixels at equal places give equal output.
package final class LiveEncoder {
  // All memory lives as long as the encoder: a frame allocates nothing but its output.
  private let palette: Palette
  private let cube: MixCube
  private var band = SixelBand(width: 0)
  private var indices: [UInt8] = []

  package init() {
    palette = .face
    cube = MixCube(palette: palette)
  }

  /// Appends one sixel image, `ESC P` to `ESC \`, of `region` to `output`. Pixels in `holes`
  /// (in the picture's coordinates) are left as the terminal shows them.
  package func encode(
    _ image: Image, region: Region, holes: [Region] = [], into output: inout [UInt8]
  ) {
    precondition(
      image.bounds.contains(region) && !region.isEmpty, "LiveEncoder: \(region) of \(image.bounds)")
    // Only colours that occur are defined: a small strip costs no whole palette.
    var used = [Bool](repeating: false, count: 256)
    quantise(image, region, &used)
    cut(holes, from: region)
    output.append(contentsOf: "\u{1b}P0;1q\"1;1;\(region.width);\(region.height)".utf8)
    for i in palette.definitions.indices where used[i] {
      output.append(contentsOf: palette.definitions[i])
    }
    if band.width != region.width { band = SixelBand(width: region.width) }
    indices.withUnsafeBufferPointer { indices in
      for top in stride(from: 0, to: region.height, by: 6) {
        if top > 0 { output.append(UInt8(ascii: "-")) }
        let rows = min(6, region.height - top)
        let start = indices.baseAddress! + top * region.width
        band.encode(start, rows: rows, selections: palette.selections, into: &output)
      }
    }
    output.append(contentsOf: "\u{1b}\\".utf8)
  }

  /// Fills `indices` with the palette colour of each pixel of the region.
  private func quantise(_ image: Image, _ region: Region, _ used: inout [Bool]) {
    let count = region.area
    if indices.count != count { indices = [UInt8](repeating: 0, count: count) }
    image.pixels.withUnsafeBufferPointer { pixels in
      BlueNoise.thresholds.withUnsafeBufferPointer { noise in
        indices.withUnsafeMutableBufferPointer { out in
          used.withUnsafeMutableBufferPointer { used in
            for y in 0..<region.height {
              let row = region.y + y
              quantiseRow(
                pixels.baseAddress! + 3 * (row * image.width + region.x),
                noise: noise.baseAddress! + (row & 63) * BlueNoise.side, x: region.x,
                count: region.width, out: out.baseAddress! + y * region.width,
                used: used.baseAddress!)
            }
          }
        }
      }
    }
  }

  /// One row: look the colour's pair up, let the threshold of the place decide between the two.
  /// `x` is the row's first column in the picture, so that a strip's pattern is the whole's.
  @inline(__always) private func quantiseRow(
    _ pixels: UnsafePointer<UInt8>, noise: UnsafePointer<UInt8>, x: Int, count: Int,
    out: UnsafeMutablePointer<UInt8>, used: UnsafeMutablePointer<Bool>
  ) {
    let entries = cube.entries
    for i in 0..<count {
      let (r, g, b) = (Int(pixels[3 * i]), Int(pixels[3 * i + 1]), Int(pixels[3 * i + 2]))
      let index = (r >> 2) << 12 | (g >> 2) << 6 | b >> 2
      var entry = entries[index]
      if entry == 0 { entry = cube.learn(index) }
      let second = UInt32(noise[(x &+ i) & 63]) < (entry >> 16) & 255
      let colour = UInt8(truncatingIfNeeded: second ? entry >> 8 : entry)
      out[i] = colour
      used[Int(colour)] = true
    }
  }

  /// Marks the pixels that must stay as they are.
  private func cut(_ holes: [Region], from region: Region) {
    for hole in holes.map(region.intersection) where !hole.isEmpty {
      for y in hole.y..<hole.maxY {
        let start = (y - region.y) * region.width + hole.x - region.x
        for i in start..<(start + hole.width) { indices[i] = SixelBand.unset }
      }
    }
  }
}
