import Foundation

/// A threshold per pixel, 64 x 64 and repeated, whose pattern the eye does not see (Ulichney 1993).
///
/// It depends on the pixel's place alone: what did not change is dithered as before, so that
/// nothing crawls and an unchanged band need not be sent.
enum BlueNoise {
  static let side = 64

  /// `64 · 64` values from 0 to 255, row by row. All alike where the file is damaged, which
  /// `SixelFiles.check` tells before any picture is shown.
  static let thresholds: [UInt8] =
    (try? load(SixelFiles.url("blue-noise.u8"))) ?? [UInt8](repeating: 128, count: side * side)

  /// - Throws: `DamagedTable` unless the file is `64 · 64` bytes.
  static func load(_ file: URL) throws(DamagedTable) -> [UInt8] {
    guard let data = try? Data(contentsOf: file), data.count == side * side else {
      throw DamagedTable(path: file.path)
    }
    return [UInt8](data)
  }
}
