/// Colours of a square grid that are known in places: carried on elsewhere like a membrane stretched between those.
struct Membrane {
  /// One value for each cell and colour.
  private(set) var values: [[Float]]
  private let side: Int

  /// On the coarsest grid a cell is this many cells wide.
  private static let coarsest = 16
  /// How often every cell becomes its neighbours' mean, on each grid; on the coarsest more often.
  private static let (rounds, first) = (12, 80)

  /// - Parameters:
  ///   - colours: planes of `side · side` values; those of unknown cells do not count.
  ///   - known: at least one cell is.
  init(over colours: [[Float]], known: [Bool], side: Int) {
    self.side = side
    var guess: [[Float]]?
    var shrink = Self.coarsest
    values = colours
    while shrink >= 1 {
      let size = side / shrink
      let (means, there) = Self.means(of: colours, known, side: side, shrink: shrink)
      var level = zip(means, guess ?? means.map { Self.even($0, there) }).map { mean, guess in
        (0..<size * size).map { there[$0] ? mean[$0] : guess[$0] }
      }
      for colour in level.indices {
        Self.relax(
          &level[colour], there, side: size, rounds: guess == nil ? Self.first : Self.rounds)
      }
      values = level
      guess = level.map { Plane(width: size, height: size, values: $0).scaled(to: 2 * size).values }
      shrink /= 2
    }
  }

  /// The mean of the known cells everywhere.
  private static func even(_ values: [Float], _ known: [Bool]) -> [Float] {
    let own = zip(values, known).filter(\.1).map(\.0)
    return Array(repeating: own.reduce(0, +) / Float(max(own.count, 1)), count: values.count)
  }

  /// Means of the known cells in each coarser one, and which of those have enough of them.
  private static func means(
    of colours: [[Float]], _ known: [Bool], side: Int, shrink: Int
  ) -> (means: [[Float]], there: [Bool]) {
    let size = side / shrink
    var counts = [Float](repeating: 0, count: size * size)
    var sums = colours.map { _ in counts }
    for y in 0..<side {
      for x in 0..<side where known[y * side + x] {
        let cell = y / shrink * size + x / shrink
        counts[cell] += 1
        for colour in colours.indices { sums[colour][cell] += colours[colour][y * side + x] }
      }
    }
    let enough = 0.3 * Float(shrink * shrink)
    return (
      sums.map { zip($0, counts).map { $0 / max($1, 1) } },
      counts.map { $0 > 0 && $0 >= enough }
    )
  }

  /// Sets each unknown cell to its neighbours' mean, `rounds` times.
  private static func relax(
    _ values: inout [Float], _ known: [Bool], side: Int, rounds: Int
  ) {
    let unknown = known.indices.filter { !known[$0] }
    for _ in 0..<rounds {
      for i in unknown {
        let (x, y) = (i % side, i / side)
        let up = values[y > 0 ? i - side : i]
        let down = values[y + 1 < side ? i + side : i]
        let left = values[x > 0 ? i - 1 : i]
        let right = values[x + 1 < side ? i + 1 : i]
        values[i] = (up + down + left + right) / 4
      }
    }
  }
}
