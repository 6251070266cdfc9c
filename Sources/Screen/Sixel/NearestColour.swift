/// Finds the palette entry nearest to a colour, eight entries at a time.
struct NearestColour {
  /// Eight entries' channels; the last ones padded with colours far outside.
  private let groups: [(red: SIMD8<Float>, green: SIMD8<Float>, blue: SIMD8<Float>)]
  /// The palette index of each of them.
  private let entries: [Int]

  /// Among all of a palette.
  init(_ palette: Palette) { self.init(palette, Array(palette.shown.indices)) }

  /// Among the `count` entries nearest to `middle`, for colours near it: a shorter search.
  init(_ palette: Palette, near middle: SIMD3<Float>, count: Int) {
    let distances = palette.shown.map { ($0 - middle) * ($0 - middle) }.map { $0.sum() }
    let order = palette.shown.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    self.init(palette, Array(order.prefix(count)))
  }

  private init(_ palette: Palette, _ entries: [Int]) {
    self.entries = entries
    groups = stride(from: 0, to: entries.count, by: 8).map { start in
      var group = (
        red: SIMD8<Float>(repeating: 1e6), green: SIMD8<Float>(repeating: 1e6),
        blue: SIMD8<Float>(repeating: 1e6)
      )
      for (lane, entry) in entries[start...].prefix(8).enumerated() {
        group.red[lane] = palette.shown[entry].x
        group.green[lane] = palette.shown[entry].y
        group.blue[lane] = palette.shown[entry].z
      }
      return group
    }
  }

  /// Of equally near entries the first of its lane.
  func nearest(to colour: SIMD3<Float>) -> Int {
    var least = SIMD8<Float>(repeating: .infinity)
    var places = SIMD8<Int32>(repeating: 0)
    for i in groups.indices {
      let red = groups[i].red - colour.x
      let green = groups[i].green - colour.y
      let blue = groups[i].blue - colour.z
      let distances = red * red + green * green + blue * blue
      let isNearer = distances .< least
      least.replace(with: distances, where: isNearer)
      places.replace(with: SIMD8(repeating: Int32(i)), where: isNearer)
    }
    var best = 0
    for lane in 1..<8 where least[lane] < least[best] { best = lane }
    return entries[8 * Int(places[best]) + best]
  }
}
