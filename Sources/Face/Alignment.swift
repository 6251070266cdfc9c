import Geometry

extension Affine {
  /// The similarity that puts a face where a network learnt to expect it, eyes level. nil where the
  /// points fall together and there is no face to align.
  ///
  /// - Parameters:
  ///   - rightEye: the eye's middle; like the other two in pixels of a photo.
  ///   - eyeDistance: between the eyes' middles, in pixels of the crop, of a face seen from in front;
  ///     where the head is turned, eyes and mouth tell the size.
  ///   - middle: where the middle between eyes and mouth comes to lie, in pixels of the crop.
  package static func alignment(
    rightEye: Point, leftEye: Point, mouth: Point, eyeDistance: Double, middle: Point
  ) -> Affine? {
    let eyes = 0.5 * (rightEye + leftEye)
    let across = leftEye - rightEye
    let size = max(0.95 * across.length, 0.9 * (mouth - eyes).length)
    guard size > 0, across.length > 0, size.isFinite else { return nil }
    let k = eyeDistance / size
    let cosine = k * across.x / across.length
    let sine = k * across.y / across.length
    let turn = Affine(a: cosine, b: sine, c: -sine, d: cosine, tx: 0, ty: 0)
    let shift = middle - turn.apply(0.5 * (eyes + mouth))
    return turn.then(.translation(x: shift.x, y: shift.y))
  }
}
