import Geometry

extension Kernel {
  /// Rows that one core takes at a time.
  private static let sampledRows = 8

  /// Fetches every pixel from where a flow points: `output[c, y, x] = input[c, y + dy, x + dx]`,
  /// bilinear between pixel centres (PyTorch's `grid_sample`, `align_corners=False`), the border
  /// repeated.
  /// - Parameters:
  ///   - input: `[C, H, W]`.
  ///   - flow: `[n, H, W]`, pixels: dx in channel `axes`, dy in the one after it.
  ///   - first: the output's channel that takes the input's first; the output may have more.
  package static func sample(
    _ input: Tensor, flow: Tensor, axes: Int, region: Region, into output: inout Tensor,
    first: Int = 0, work: inout Work
  ) {
    precondition(
      flow.bounds == input.bounds && axes + 2 <= flow.channels
        && first + input.channels <= output.channels,
      "sample: \(input.shape) by \(flow.shape) from \(axes) into \(output.shape) from \(first)")
    check(
      "sample", output: output, is: [output.channels, input.height, input.width], region: region)
    work.count(values: input.channels * region.area)
    let (channels, bounds) = (input.channels, input.bounds)
    input.withPointer { from in
      flow.withPointer { flow in
        output.withMutablePointer { to in
          let dx = flow + axes * bounds.area
          Lanes.run(
            blocks: (region.height + sampledRows - 1) / sampledRows,
            cost: 2 * channels * region.area, scratch: 0
          ) { block, _ in
            let rows = Region(
              x: region.x, y: region.y + block * sampledRows, width: region.width,
              height: sampledRows
            ).intersection(region)
            // Where a pixel is fetched from is the same for all channels.
            let places = SamplePlace.all(in: rows, dx: dx, dy: dx + bounds.area, of: bounds)
            for c in 0..<channels {
              fetch(
                from + c * bounds.area, places, rows, into: to + (first + c) * bounds.area,
                width: bounds.width)
            }
          }
        }
      }
    }
  }

  /// One channel's pixels of some rows.
  private static func fetch(
    _ from: UnsafePointer<Float>, _ places: [SamplePlace], _ rows: Region,
    into to: UnsafeMutablePointer<Float>, width: Int
  ) {
    places.withUnsafeBufferPointer { places in
      var i = 0
      for y in rows.y..<rows.maxY {
        let row = to + y * width + rows.x
        for x in 0..<rows.width {
          let place = places[i]
          let upper = from + Int(place.upper)
          let lower = from + Int(place.lower)
          let step = Int(place.step)
          let top = upper[0] + place.h * (upper[step] - upper[0])
          let bottom = lower[0] + place.h * (lower[step] - lower[0])
          row[x] = top + place.v * (bottom - top)
          i += 1
        }
      }
    }
  }
}

/// The four pixels between which a place lies, and the shares of the right and of the lower ones.
private struct SamplePlace {
  /// Where in a channel the left pixels lie.
  let upper: Int32
  let lower: Int32
  /// From a left pixel to the right one: 0 at the border.
  let step: Int32
  let h: Float
  let v: Float

  /// Row after row.
  static func all(
    in rows: Region, dx: UnsafePointer<Float>, dy: UnsafePointer<Float>, of bounds: Region
  ) -> [SamplePlace] {
    var places: [SamplePlace] = []
    places.reserveCapacity(rows.area)
    for y in rows.y..<rows.maxY {
      for x in rows.x..<rows.maxX {
        let i = y * bounds.width + x
        let h = Blend(Float(x) + dx[i], length: bounds.width)
        let v = Blend(Float(y) + dy[i], length: bounds.height)
        places.append(
          SamplePlace(
            upper: Int32(v.first * bounds.width + h.first),
            lower: Int32(v.second * bounds.width + h.first), step: Int32(h.second - h.first),
            h: h.weight, v: v.weight))
      }
    }
    return places
  }
}
