import Foundation
import Raster

/// The colours that pictures are mixed from, on sixel's grid. At most 255, so that the 256th
/// index can mean "not drawn".
struct Palette: Sendable, Equatable {
  static let limit = 255

  /// `red green blue` from 0 to 100, sixel's own grid.
  let percents: [SIMD3<UInt8>]
  /// The same colours as a terminal shows them, 0 to 255.
  let shown: [SIMD3<Float>]
  /// The bytes that define colour `i`: `#i;2;r;g;b`.
  let definitions: [[UInt8]]
  /// The bytes that select colour `i`: `#i`.
  let selections: [[UInt8]]

  /// What every palette holds: the colour cube's eight corners, so that black is black and
  /// everything is a mixture of palette colours, and colours of faces of many tones that lie far
  /// apart, so that a colour that comes during a drag (teeth, a tongue) has neighbours.
  ///
  /// The corners alone where the file is damaged, which `SixelFiles.check` tells before any
  /// picture is shown.
  static let core: Palette =
    (try? Palette(core: SixelFiles.url("face-palette.txt"))) ?? Palette(percents: corners)

  private static let corners = (UInt8(0)..<8).map {
    100 &* SIMD3($0 & 1, $0 >> 1 & 1, $0 >> 2 & 1)
  }

  /// How many colours the core has.
  static let coreCount = 64

  /// A file of the core's colours, `red green blue` from 0 to 100, one per line.
  /// - Throws: `DamagedTable` for any other.
  init(core file: URL) throws(DamagedTable) {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw DamagedTable(path: file.path)
    }
    let colours = text.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map { UInt8($0) ?? .max }
    }
    guard
      colours.count == Palette.coreCount,
      colours.allSatisfy({ $0.count == 3 && $0.allSatisfy { $0 <= 100 } })
    else { throw DamagedTable(path: file.path) }
    self.init(percents: colours.map { SIMD3($0[0], $0[1], $0[2]) })
  }

  init(percents: [SIMD3<UInt8>]) {
    precondition(percents.count <= Palette.limit, "Palette: \(percents.count) colours")
    self.percents = percents
    shown = percents.map(Palette.shown)
    selections = percents.indices.map { Array("#\($0)".utf8) }
    definitions = percents.enumerated().map { i, c in
      Array("#\(i);2;\(c.x);\(c.y);\(c.z)".utf8)
    }
  }

  /// A colour of sixel's grid as a terminal shows it.
  static func shown(_ percent: SIMD3<UInt8>) -> SIMD3<Float> {
    (SIMD3<Float>(percent) * 2.55).rounded(.toNearestOrAwayFromZero)
  }
}
