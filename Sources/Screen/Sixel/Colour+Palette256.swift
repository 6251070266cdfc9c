import Raster

extension Colour {
  /// The nearest of xterm's fixed colours 16 to 255: a 6 x 6 x 6 cube and 24 greys.
  package var palette256: Int {
    let channels = [Int(red), Int(green), Int(blue)]
    let steps = channels.map { $0 < 48 ? 0 : $0 < 115 ? 1 : ($0 - 35) / 40 }
    // The cube's levels are 0, 95, 135, 175, 215, 255; the greys 8, 18, … 238.
    let cube = steps.map { $0 == 0 ? 0 : 55 + 40 * $0 }
    let mean = channels.reduce(0, +) / 3
    let grey = min(23, max(0, (mean - 3) / 10))
    let level = 8 + 10 * grey
    func distance(_ other: [Int]) -> Int {
      zip(channels, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    }
    if distance([level, level, level]) < distance(cube) { return 232 + grey }
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
  }
}
