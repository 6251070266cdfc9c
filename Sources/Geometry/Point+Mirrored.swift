extension Point {
  /// The place within a region that is seen from here in mirrors along its edges: itself where it lies inside.
  /// What lies further away than the region is wide is seen at its far edge.
  package func mirrored(in region: Region) -> Point {
    func mirrored(_ x: Double, _ low: Int, _ high: Int) -> Double {
      let (low, high) = (Double(low), Double(high))
      return min(max(x < low ? 2 * low - x : x > high ? 2 * high - x : x, low), high)
    }
    return Point(
      x: mirrored(x, region.x, region.maxX), y: mirrored(y, region.y, region.maxY))
  }
}
