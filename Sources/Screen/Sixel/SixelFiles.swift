import Foundation

/// One of the two tables that pictures are shown by cannot be used.
package enum SixelFileError: Error, Equatable, Sendable {
  /// The file is missing, may not be read, or is not the table that was built in.
  case damaged(path: String)
}

/// The tables that lie beside the program: the palette's core and the blue noise.
package enum SixelFiles {
  /// Reads both.
  /// - Throws: `SixelFileError` with the path of the first that cannot be used.
  package static func check() throws(SixelFileError) {
    _ = try Palette(core: url("face-palette.txt"))
    _ = try BlueNoise.load(url("blue-noise.u8"))
  }

  static func url(_ name: String) -> URL {
    Bundle.module.bundleURL.appendingPathComponent("Resources/\(name)")
  }
}
