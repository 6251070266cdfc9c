extension Bitmap {
  /// Lines one pixel wide (Zhang and Suen, 1984); the border is cleared.
  package func thinned() -> Bitmap {
    var picture = self
    for place in values.indices {
      let (x, y) = (place % width, place / width)
      if x == 0 || y == 0 || x == width - 1 || y == height - 1 { picture.values[place] = false }
    }
    while true {
      let first = picture.peel(isFirst: true)
      let second = picture.peel(isFirst: false)
      if first + second == 0 { break }
    }
    picture.cutCorners()
    return picture
  }

  /// Takes away the corners of staircases: what joins two neighbours that touch without it.
  private mutating func cutCorners() {
    let steps = Self.ring.map { $0.1 * width + $0.0 }
    for place in values.indices where values[place] {
      let ring = (0..<10).map { values[place + steps[$0 % 8]] }
      let sides = [0, 2, 4, 6]
      let isCorner = sides.contains { ring[$0] && ring[$0 + 2] }
      // The parts that the neighbours would fall into (Yokoi's number).
      let parts = sides.count(where: { !ring[$0] && (ring[$0 + 1] || ring[$0 + 2]) })
      if isCorner && parts == 1 { values[place] = false }
    }
  }

  /// One of the two passes, from south-east or north-west; returns how many places went.
  private mutating func peel(isFirst: Bool) -> Int {
    let steps = Self.ring.map { $0.1 * width + $0.0 }
    let gone = values.indices.filter { place in
      guard values[place] else { return false }
      return isEdge(steps.map { values[place + $0] }, isFirst: isFirst)
    }
    for place in gone { values[place] = false }
    return gone.count
  }

  /// Whether a place with these neighbours may go without a line being cut or shortened.
  private func isEdge(_ ring: [Bool], isFirst: Bool) -> Bool {
    let count = ring.count(where: \.self)
    let turns = ring.indices.count { !ring[$0] && ring[($0 + 1) % 8] }
    let (up, right, down, left) = (ring[0], ring[2], ring[4], ring[6])
    let isFree =
      isFirst
      ? !(up && right && down) && !(right && down && left)
      : !(up && right && left) && !(up && down && left)
    return (2...6).contains(count) && turns == 1 && isFree
  }
}
