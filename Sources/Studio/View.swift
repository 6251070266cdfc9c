import Geometry

/// What of the photo a preview shows, and how large.
package struct View: Hashable, Sendable {
  package let photoToView: Affine
  package let width: Int
  package let height: Int

  package init(photoToView: Affine, width: Int, height: Int) {
    precondition(width > 0 && height > 0, "View: \(width) x \(height)")
    self.photoToView = photoToView
    self.width = width
    self.height = height
  }

  /// The whole photo, as large as fits into `width` x `height` without being enlarged more than
  /// four times.
  package static func fitting(
    photoWidth: Int, photoHeight: Int, width: Int, height: Int
  ) -> View {
    let k = min(
      4, Double(width) / Double(photoWidth), Double(height) / Double(photoHeight))
    return View(
      photoToView: .scale(k), width: max(1, Int((k * Double(photoWidth)).rounded())),
      height: max(1, Int((k * Double(photoHeight)).rounded())))
  }

  /// A face upright and large: its crop, as large as fits, with more of the photo at the sides.
  package static func closeUp(photoToCrop: Affine, width: Int, height: Int) -> View {
    let k = Double(min(width, height)) / 256
    let side = (Double(width) - 256 * k) / 2
    let top = (Double(height) - 256 * k) / 2
    return View(
      photoToView: photoToCrop.then(.scale(k)).then(.translation(x: side, y: top)),
      width: width, height: height)
  }
}
