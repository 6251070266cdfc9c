import Geometry

/// What follows a product before its values are stored: `activation(value + bias) + skip`.
struct Epilogue {
  /// One value per channel.
  let bias: UnsafePointer<Float>?
  let activation: Activation
  /// Laid out as the output.
  let skip: UnsafePointer<Float>?

  /// The epilogue of one channel on its own; without a skip.
  func channel(_ c: Int) -> Epilogue {
    Epilogue(bias: bias.map { $0 + c }, activation: activation, skip: nil)
  }
}

extension Kernel {
  /// Stores contiguous `[C, region.height, region.width]` values at their place in the output.
  /// `values` is used up.
  static func scatter(
    _ values: UnsafeMutablePointer<Float>, channels: Int, region: Region, epilogue: Epilogue,
    into output: UnsafeMutablePointer<Float>, bounds: Region
  ) {
    let width = region.width
    for c in 0..<channels {
      let plane = values + c * region.area
      if let bias = epilogue.bias?[c], bias != 0 {
        for i in 0..<region.area { plane[i] += bias }
      }
      epilogue.activation.apply(plane, count: region.area)
      for y in 0..<region.height {
        let from = plane + y * width
        let start = (c * bounds.height + region.y + y) * bounds.width + region.x
        if let skip = epilogue.skip {
          for x in 0..<width { output[start + x] = from[x] + skip[start + x] }
        } else {
          (output + start).update(from: from, count: width)
        }
      }
    }
  }
}
