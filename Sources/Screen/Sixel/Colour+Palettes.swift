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

  /// The nearest of the eight colours of ECMA-48: a channel is there where it is more than half.
  package var eightColours: Int {
    (red > 127 ? 1 : 0) | (green > 127 ? 2 : 0) | (blue > 127 ? 4 : 0)
  }

  /// One of xterm's fixed colours 16 to 255.
  package init(palette256 index: Int) {
    precondition((16...255).contains(index), "Colour: no fixed colour \(index)")
    func level(_ step: Int) -> UInt8 { step == 0 ? 0 : UInt8(55 + 40 * step) }
    let (cube, grey) = (index - 16, UInt8(clamping: 8 + 10 * (index - 232)))
    self =
      index < 232
      ? Colour(red: level(cube / 36), green: level(cube / 6 % 6), blue: level(cube % 6))
      : Colour(red: grey, green: grey, blue: grey)
  }
}
