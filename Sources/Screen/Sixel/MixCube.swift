/// For each of 64³ colours, the two palette colours to dither with and how much of the second.
///
/// Entries are worked out when first looked up: a face needs a few thousand of them.
final class MixCube {
  /// First colour | second colour << 8 | share of the second (0 to 255) << 16 | known << 24.
  typealias Entry = UInt32

  static let known: Entry = 1 << 24

  private let palette: Palette
  /// 64³ entries, red slowest; 0 is unknown. A pointer, because the inner loop reads it per pixel.
  let entries: UnsafeMutablePointer<Entry>

  init(palette: Palette) {
    self.palette = palette
    entries = .allocate(capacity: 64 * 64 * 64)
    entries.initialize(repeating: 0, count: 64 * 64 * 64)
  }

  deinit { entries.deallocate() }

  /// Works out the entry at `index` = red << 12 | green << 6 | blue, six bits each.
  func learn(_ index: Int) -> Entry {
    let grid = SIMD3<Float>(Float(index >> 12), Float(index >> 6 & 63), Float(index & 63))
    let entry = mix(for: grid * (255 / 63))
    entries[index] = entry
    return entry
  }

  /// How many of the nearest palette colours may form a pair.
  private static let candidates = 16
  /// What a pair's noise, its variance under dithering, costs against its error in the mean.
  private static let noiseCost: Float = 0.15

  /// The pair with the least cost: error of the mean plus `noiseCost` times the variance.
  private func mix(for colour: SIMD3<Float>) -> Entry {
    let near = nearest(to: colour)
    var best = (cost: Float.infinity, first: 0, second: 0, share: Float(0))
    for (rank, i) in near.enumerated() {
      for j in near[rank...] {
        let (a, b) = (palette.shown[i], palette.shown[j])
        let step = b - a
        let length = squared(step)
        let along = length == 0 ? 0 : ((colour - a) * step).sum() / length
        let share = min(max(along, 0), 1)
        let cost =
          squared(a + share * step - colour)
          + MixCube.noiseCost * share * (1 - share) * length
        if cost < best.cost { best = (cost, i, j, share) }
      }
    }
    let share = Entry((best.share * 255).rounded())
    return Entry(best.first) | Entry(best.second) << 8 | share << 16 | MixCube.known
  }

  /// The `candidates` palette colours nearest to one, nearest first.
  private func nearest(to colour: SIMD3<Float>) -> [Int] {
    var near: [(distance: Float, index: Int)] = []
    near.reserveCapacity(MixCube.candidates + 1)
    for (index, shown) in palette.shown.enumerated() {
      let distance = squared(shown - colour)
      if near.count == MixCube.candidates {
        guard distance < near[near.count - 1].distance else { continue }
        near.removeLast()
      }
      var place = near.count
      while place > 0, near[place - 1].distance > distance { place -= 1 }
      near.insert((distance, index), at: place)
    }
    return near.map(\.index)
  }

  private func squared(_ v: SIMD3<Float>) -> Float { (v * v).sum() }
}
