import Geometry
import Raster

/// Turns rectangles of one picture into sixel, in a palette of that picture's own colours and by a
/// blue-noise threshold per pixel. Equal pixels at equal places give equal output until the
/// palette changes.
package final class PictureEncoder {
  /// Who writes the sixels of the quantised pixels.
  package enum Writer: Sendable {
    /// Our own: for a hand that moves.
    case fast
    /// libsixel, which puts several colours into one line: about a sixth fewer bytes, and slower.
    case dense
  }

  /// A palette, and how badly it served the picture that it was made from; nil before the first.
  private struct Paint {
    var palette = Palette.core
    var strain: Float?
  }

  // All memory lives as long as the palette: a frame allocates nothing but its output.
  private var paint = Paint()
  private var cube = MixCube(palette: .core)
  /// What was painted with before, the last first: when overlays go, or after before and after, the
  /// same picture is shown again and shall look the same. Without their cubes, which are megabytes
  /// and can be worked out again.
  private var formers: [Paint] = []
  private static let memory = 4
  /// How many times better a former palette must serve a picture to come back.
  private static let betterment: Float = 1.2
  var palette: Palette { paint.palette }
  private var band = SixelBand(width: 0)
  private var indices: [UInt8] = []

  package init() {}

  /// Takes the palette of this picture, if the present one serves it worse than it served its own
  /// by more than `tolerance` times; and a former one again, where that serves it clearly better.
  /// Costs some tens of milliseconds when it makes one, a tenth for each that it tries otherwise.
  /// - Returns: whether the palette is another now.
  @discardableResult package func adapt(to image: Image, tolerance: Float) -> Bool {
    if let strain = paint.strain {
      let count = ColourCount(image, step: 4)
      let now = count.strain(palette)
      if let former = betterFormer(for: count, than: now) {
        take(formers.remove(at: former))
        return true
      }
      // Below one grey level there is nothing to better.
      guard now > tolerance * max(strain, 1) else { return false }
    }
    let palette = ColourCount(image).palette
    let isOther = paint.strain == nil || palette != paint.palette
    if isOther { take(Paint(palette: palette)) }
    paint.strain = ColourCount(image, step: 4).strain(palette)
    return isOther
  }

  private func take(_ other: Paint) {
    if paint.strain != nil { formers = Array(([paint] + formers).prefix(Self.memory)) }
    paint = other
    cube = MixCube(palette: other.palette)
  }

  /// Which of the former palettes serves these colours best, if clearly better than the present one.
  private func betterFormer(for count: ColourCount, than now: Float) -> Int? {
    // Below one grey level there is nothing to better.
    guard now > 1 else { return nil }
    let strains = formers.map { count.strain($0.palette) }
    return strains.indices.min { strains[$0] < strains[$1] }
      .flatMap { Self.betterment * strains[$0] < now ? $0 : nil }
  }

  /// Appends one sixel image, `ESC P` to `ESC \`, of `region` to `output`. Pixels outside
  /// `margin.inside` are the ground around the picture and not dithered: the nearest of the palette's
  /// colours becomes `margin.colour` in this sixel image. Without a palette yet, the picture's is
  /// taken.
  package func encode(
    _ image: Image, region: Region,
    margin: (inside: Region, colour: Colour)? = nil, writer: Writer = .fast,
    into output: inout [UInt8]
  ) {
    precondition(
      image.bounds.contains(region) && !region.isEmpty,
      "PictureEncoder: \(region) of \(image.bounds)")
    if paint.strain == nil { adapt(to: image, tolerance: 1) }
    // Only colours that occur are defined: a small band costs no whole palette.
    var used = [Bool](repeating: false, count: 256)
    quantise(image, region, &used)
    let ground = margin.flatMap { draw($0.colour, around: $0.inside, in: region, &used) }
    output.append(contentsOf: "\u{1b}P0;1q\"1;1;\(region.width);\(region.height)".utf8)
    for i in palette.definitions.indices where used[i] {
      let definition = i == ground?.index ? ground?.definition : palette.definitions[i]
      output.append(contentsOf: definition ?? palette.definitions[i])
    }
    if writer == .fast || !DenseSixels.append(indices, region, into: &output) {
      appendBands(region, into: &output)
    }
    output.append(contentsOf: "\u{1b}\\".utf8)
  }

  /// The sixels themselves, six rows after six rows.
  private func appendBands(_ region: Region, into output: inout [UInt8]) {
    if band.width != region.width { band = SixelBand(width: region.width) }
    indices.withUnsafeBufferPointer { indices in
      for top in stride(from: 0, to: region.height, by: 6) {
        if top > 0 { output.append(UInt8(ascii: "-")) }
        let rows = min(6, region.height - top)
        let start = indices.baseAddress! + top * region.width
        band.encode(start, rows: rows, selections: palette.selections, into: &output)
      }
    }
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

  /// Gives all pixels outside `inside` one colour. Returns its index and the bytes that define it; nil
  /// where there are none.
  private func draw(
    _ colour: Colour, around inside: Region, in region: Region, _ used: inout [Bool]
  ) -> (index: Int, definition: [UInt8])? {
    guard !inside.contains(region) else { return nil }
    let index = NearestColour(palette).nearest(
      to: SIMD3(Float(colour.red), Float(colour.green), Float(colour.blue)))
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX where !inside.contains(x: x, y: y) {
        indices[(y - region.y) * region.width + x - region.x] = UInt8(index)
      }
    }
    used[index] = true
    let percents = [colour.red, colour.green, colour.blue].map { (Int($0) * 100 + 127) / 255 }
    let definition = "#\(index);2;\(percents[0]);\(percents[1]);\(percents[2])"
    return (index, Array(definition.utf8))
  }

  /// One row: look the colour's mix up, let the threshold of the place decide between them.
  /// `x` is the row's first column in the picture, so that a band's pattern is the whole's.
  @inline(__always) private func quantiseRow(
    _ pixels: UnsafePointer<UInt8>, noise: UnsafePointer<UInt8>, x: Int, count: Int,
    out: UnsafeMutablePointer<UInt8>, used: UnsafeMutablePointer<Bool>
  ) {
    let mixes = cube.indices
    MixCube.grid.withUnsafeBufferPointer { grid in
      for i in 0..<count {
        let (r, g, b) = (Int(pixels[3 * i]), Int(pixels[3 * i + 1]), Int(pixels[3 * i + 2]))
        let cell = grid[r] << 12 | grid[g] << 6 | grid[b]
        let place = cell &* MixCube.count &+ Int(noise[(x &+ i) & 63] >> 4)
        if mixes[place] == 0 { cube.learn(cell) }
        let colour = ~mixes[place]
        out[i] = colour
        used[Int(colour)] = true
      }
    }
  }
}
