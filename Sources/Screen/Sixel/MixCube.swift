import Foundation

/// For each of 64³ colours, the sixteen palette colours that it is mixed from, dark to light.
///
/// They are worked out when first looked up: a face needs some ten thousand of them.
final class MixCube {
  /// How many palette colours a colour is mixed from.
  static let count = 16
  /// Where each channel's level falls in the cube: the nearest of 64.
  static let grid: [Int] = (0..<256).map { (63 * $0 + 127) / 255 }

  private let palette: Palette
  /// For each of 16³ colours a search among the entries near it, once it was needed.
  private var searches = [NearestColour?](repeating: nil, count: 16 * 16 * 16)
  /// `64³ · count` palette indices, red slowest, inverted so that 0 is unknown: the index 255 is no
  /// colour. A pointer, because the inner loop reads it per pixel; from `calloc`, so that what is
  /// never looked up takes no memory.
  let indices: UnsafeMutablePointer<UInt8>

  init(palette: Palette) {
    self.palette = palette
    guard let memory = calloc(64 * 64 * 64 * MixCube.count, 1) else {
      preconditionFailure("MixCube: no memory")
    }
    indices = memory.assumingMemoryBound(to: UInt8.self)
  }

  deinit { free(indices) }

  /// Works out the colours of `cell` = red << 12 | green << 6 | blue, six bits each.
  func learn(_ cell: Int) {
    let (red, green, blue) = (cell >> 12, cell >> 6 & 63, cell & 63)
    let mix = mix(
      for: SIMD3(Float(red), Float(green), Float(blue)) * (255 / 63),
      by: search(SIMD3(red >> 2, green >> 2, blue >> 2)))
    let sorted = mix.map { (brightness($0), $0) }.sorted { $0 < $1 }
    for (i, entry) in sorted.enumerated() {
      indices[cell * MixCube.count + i] = ~UInt8(entry.1)
    }
  }

  /// A colour's mixture is made of its neighbours: the 128 nearest to the middle of its sixteenth
  /// of the cube, in each direction.
  private func search(_ place: SIMD3<Int>) -> NearestColour {
    let index = place.x << 8 | place.y << 4 | place.z
    if let search = searches[index] { return search }
    let middle = (SIMD3<Float>(place) * 4 + 1.5) * (255 / 63)
    let search = NearestColour(palette, near: middle, count: 128)
    searches[index] = search
    return search
  }

  /// Each colour is the nearest to what the others leave to be made up for; the first round fills
  /// the mix, the second betters it. `zeal` is how much of the others' error a colour makes up for:
  /// 1 gives the truest mean and much noise, 0 the nearest colour alone.
  private func mix(for colour: SIMD3<Float>, by search: NearestColour) -> [Int] {
    let zeal = min(0.95, 0.4 + 0.6 * ColourCount.delicacy(of: colour))
    var mix = [Int](repeating: 0, count: MixCube.count)
    var error = SIMD3<Float>.zero
    for step in 0..<2 * MixCube.count {
      let i = step % MixCube.count
      if step >= MixCube.count { error += palette.shown[mix[i]] - colour }
      mix[i] = search.nearest(to: colour + zeal * error)
      error += colour - palette.shown[mix[i]]
    }
    return mix
  }

  /// What the eye calls light; of equally light ones the index decides, so that the order is sure.
  private func brightness(_ index: Int) -> Float {
    (palette.shown[index] * SIMD3(0.3, 0.59, 0.11)).sum()
  }
}
