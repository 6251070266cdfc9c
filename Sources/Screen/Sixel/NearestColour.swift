/// Finds the palette entry nearest to a colour, eight entries at a time.
struct NearestColour {
  /// Eight entries' channels; the last ones padded with colours far outside.
  private let groups: [(red: SIMD8<Float>, green: SIMD8<Float>, blue: SIMD8<Float>)]

  init(_ palette: Palette) {
    let count = palette.shown.count
    groups = stride(from: 0, to: count, by: 8).map { start in
      var group = (
        red: SIMD8<Float>(repeating: 1e6), green: SIMD8<Float>(repeating: 1e6),
        blue: SIMD8<Float>(repeating: 1e6)
      )
      for i in start..<min(count, start + 8) {
        group.red[i - start] = palette.shown[i].x
        group.green[i - start] = palette.shown[i].y
        group.blue[i - start] = palette.shown[i].z
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
    return 8 * Int(places[best]) + best
  }
}
