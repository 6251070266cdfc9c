import Files
import Foundation

/// A table that pictures are shown by is missing, may not be read, or is not the one that was built
/// in.
package struct DamagedTable: Error, Equatable, Sendable {
  package let path: String
}

/// The tables that lie beside the program: the palette's core and the blue noise.
package enum SixelFiles {
  /// Reads both.
  /// - Throws: `DamagedTable` with the path of the first that cannot be used.
  package static func check() throws(DamagedTable) {
    _ = try Palette(core: url("face-palette.txt"))
    _ = try BlueNoise.load(url("blue-noise.u8"))
  }

  static func url(_ name: String) -> URL {
    ProgramFiles.folder(of: "Sixel").appendingPathComponent("Resources/\(name)")
  }
}
