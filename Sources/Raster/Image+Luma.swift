extension SIMD3<Float> {
  /// How bright red, green and blue look together, in their own range: Rec. 601's luma.
  package var luma: Float { (self * SIMD3(0.299, 0.587, 0.114)).sum() }
}

extension Image {
  /// The luma of every pixel, 0...255.
  package var luma: Plane {
    Plane(
      width: width, height: height,
      values: stride(from: 0, to: pixels.count, by: 3).map { i in
        SIMD3(Float(pixels[i]), Float(pixels[i + 1]), Float(pixels[i + 2])).luma
      })
  }
}
