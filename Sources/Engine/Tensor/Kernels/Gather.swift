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
}
