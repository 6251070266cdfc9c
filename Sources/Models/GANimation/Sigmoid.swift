extension UnsafeMutableBufferPointer<Float> {
  /// Replaces every x by `scale / (1 + exp(-steepness · x)) + offset`, eight at a time: the masks
  /// of a smile have two hundred thousand of them, which the C library takes one by one.
  func becomeSigmoid(steepness: Float, scale: Float, offset: Float) {
    let whole = count / 8 * 8
    for i in stride(from: 0, to: whole, by: 8) {
      let raw = UnsafeMutableRawPointer(baseAddress! + i)
      let x = raw.loadUnaligned(as: SIMD8<Float>.self)
      let y = scale / (1 + (-steepness * x).exponential) + offset
      raw.storeBytes(of: y, as: SIMD8<Float>.self)
    }
    for i in whole..<count {
      let y = scale / (1 + SIMD8(repeating: -steepness * self[i]).exponential) + offset
      self[i] = y[0]
    }
  }
}

extension SIMD8<Float> {
  /// e to the power of each, to three parts in ten million; beyond ±87 that of ±87.
  ///
  /// x = n · ln 2 + r with a whole n and |r| ≤ ½ ln 2; e^r is a polynomial of degree 6 (Taylor), and
  /// 2^n goes into the exponent's bits.
  @inline(__always) var exponential: SIMD8<Float> {
    let x = replacing(with: -87, where: self .< -87).replacing(with: 87, where: self .> 87)
    // Adding 1.5 · 2²³ leaves the rounded number in the last bits.
    let shifted = x * 1.442695 + 12_582_912
    let n = shifted - 12_582_912
    // ln 2 in two parts, so that n · ln 2 loses nothing.
    let r = x - n * 0.693359375 + n * 2.12194440e-4
    var sum = r * (1.0 / 720) + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    sum = sum * r + 1
    sum = sum * r + 1
    let bits = unsafeBitCast(sum, to: SIMD8<Int32>.self)
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &<< 23
    return unsafeBitCast(bits &+ exponent, to: SIMD8<Float>.self)
  }
}
