import Geometry

extension Kernel {
  /// Copies `patch` of every channel into contiguous `[C, patch.height, patch.width]` memory, zeros
  /// where the patch leaves the picture, and applies `activation` on the way.
  static func gather(
    _ input: UnsafePointer<Float>, channels: Int, bounds: Region, patch: Region,
    activation: Activation, into target: UnsafeMutablePointer<Float>
  ) {
    // Rows are copied whole; only a patch that leaves the picture has to be cleared first.
    let inside = patch.intersection(bounds)
    let plane = patch.area
    for c in 0..<channels {
      let copy = target + c * plane
      if inside != patch { copy.update(repeating: 0, count: plane) }
      for y in inside.y..<inside.maxY {
        let row = copy + (y - patch.y) * patch.width + (inside.x - patch.x)
        row.update(
          from: input + (c * bounds.height + y) * bounds.width + inside.x, count: inside.width)
        activation.apply(row, count: inside.width)
      }
    }
  }

  /// Lays a gathered patch out as the matrix `[C · k · k, rows · columns]` of a window's samples.
  ///
  /// - Parameters:
  ///   - patch: `[channels, size.height, size.width]`, padding included.
  ///   - rows: of the output's block; `columns` likewise.
  static func unfold(
    _ patch: UnsafePointer<Float>, of size: Region, channels: Int, window: Window, rows: Int,
    columns: Int, into matrix: UnsafeMutablePointer<Float>
  ) {
    // Row (c, ky, kx) of the matrix is the patch of channel c, shifted by the tap's place.
    let (k, stride) = (window.kernel, window.stride)
    var out = matrix
    for c in 0..<channels {
      for ky in 0..<k {
        for kx in 0..<k {
          for y in 0..<rows {
            let row = patch + (c * size.height + y * stride + ky) * size.width + kx
            if stride == 1 {
              out.update(from: row, count: columns)
            } else {
              for x in 0..<columns { out[x] = row[x * stride] }
            }
            out += columns
          }
        }
      }
    }
  }
}
