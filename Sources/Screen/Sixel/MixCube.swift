import Foundation

/// For each of 64³ colours, the eight palette colours that it is mixed from, dark to light.
///
/// Entries are worked out when first looked up: a face needs a few thousand of them.
final class MixCube {
  /// Eight palette indices, inverted so that 0 is unknown: the index 255 is no colour.
  typealias Entry = UInt64

  private let palette: Palette
  let search: NearestColour
  /// 64³ entries, red slowest. A pointer, because the inner loop reads it per pixel; from `calloc`,
  /// so that what is never looked up takes no memory.
  let entries: UnsafeMutablePointer<Entry>
  /// Where each channel's level falls in the cube: the nearest of 64.
  static let grid: [Int] = (0..<256).map { (63 * $0 + 127) / 255 }

  init(palette: Palette) {
    self.palette = palette
    search = NearestColour(palette)
    guard let memory = calloc(64 * 64 * 64, MemoryLayout<Entry>.stride) else {
      preconditionFailure("MixCube: no memory")
    }
    entries = memory.assumingMemoryBound(to: Entry.self)
  }

  deinit { free(entries) }

  /// Works out the entry at `index` = red << 12 | green << 6 | blue, six bits each.
  func learn(_ index: Int) -> Entry {
    let grid = SIMD3<Float>(Float(index >> 12), Float(index >> 6 & 63), Float(index & 63))
    let entry = mix(for: grid * (255 / 63))
    entries[index] = entry
    return entry
  }

  private static let count = 8
  /// How much of the others' error a colour makes up for: 1 gives the truest mean and much noise,
  /// 0 the nearest colour alone.
  private static let zeal: Float = 0.75

  /// Each colour is the nearest to what the seven others leave to be made up for; the first round
  /// fills the eight, the second betters them.
  private func mix(for colour: SIMD3<Float>) -> Entry {
    var indices = SIMD8<UInt8>()
    var error = SIMD3<Float>.zero
    for step in 0..<2 * MixCube.count {
      let i = step % MixCube.count
      if step >= MixCube.count { error += palette.shown[Int(indices[i])] - colour }
      let next = search.nearest(to: colour + MixCube.zeal * error)
      indices[i] = UInt8(next)
      error += colour - palette.shown[next]
    }
    var entry: Entry = 0
    let sorted = (0..<MixCube.count).map { indices[$0] }.sorted { brightness($0) < brightness($1) }
    for (i, index) in sorted.enumerated() { entry |= Entry(index) << (8 * Entry(i)) }
    return ~entry
  }

  /// What the eye calls light; of equally light ones the index decides, so that the order is sure.
  private func brightness(_ index: UInt8) -> (Float, UInt8) {
    ((palette.shown[Int(index)] * SIMD3(0.3, 0.59, 0.11)).sum(), index)
  }
}
