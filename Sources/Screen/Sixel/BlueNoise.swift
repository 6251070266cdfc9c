import Foundation

/// A threshold per pixel, 64 x 64 and repeated, whose pattern the eye does not see (Ulichney 1993).
///
/// It depends on the pixel's place alone: what did not change is dithered as before, so that
/// nothing crawls and an unchanged strip need not be sent.
enum BlueNoise {
  static let side = 64

  /// `64 · 64` values from 0 to 255, row by row.
  static let thresholds: [UInt8] = {
    let file = Bundle.module.bundleURL.appendingPathComponent("Resources/blue-noise.u8")
    guard let data = try? Data(contentsOf: file), data.count == side * side else {
      preconditionFailure("BlueNoise: \(file.path) is missing from the build")
    }
    return [UInt8](data)
  }()
}
