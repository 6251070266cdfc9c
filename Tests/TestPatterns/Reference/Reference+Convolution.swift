import Tensor

/// Sums of products, one output at a time. `before` is applied to the input's values, so zero
/// padding goes in after it: the same thing for every activation that keeps zero.
extension Reference {
  /// `after(weight ∗ before(x) + bias) + skip`; weight `[D, C, k, k]`.
  package static func conv2d(
    _ x: Tensor, weight: Tensor, bias: Tensor? = nil, stride: Int = 1,
    before: Activation = .identity, after: Activation = .identity, adding skip: Tensor? = nil
  ) -> Tensor {
    let (d, c, k) = (weight.shape[0], weight.shape[1], weight.shape[2])
    let window = Window(kernel: k, stride: stride)
    return tabulate(d, window.output(x.height), window.output(x.width)) { o, y, col in
      var sum = bias?.values[o] ?? 0
      for i in 0..<c {
        for ky in 0..<k {
          for kx in 0..<k {
            let place = (y * stride + ky - window.padding, col * stride + kx - window.padding)
            sum +=
              weight.values[((o * c + i) * k + ky) * k + kx]
              * before(padded(x, i, place.0, place.1))
          }
        }
      }
      return after(sum) + (skip?[o, y, col] ?? 0)
    }
  }

  /// Every channel with its own window; weight `[C, 1, k, k]`.
  package static func depthwise(
    _ x: Tensor, weight: Tensor, bias: Tensor? = nil, stride: Int = 1,
    before: Activation = .identity, after: Activation = .identity
  ) -> Tensor {
    let k = weight.shape[2]
    let window = Window(kernel: k, stride: stride)
    return tabulate(x.channels, window.output(x.height), window.output(x.width)) { c, y, col in
      var sum = bias?.values[c] ?? 0
      for ky in 0..<k {
        for kx in 0..<k {
          let place = (y * stride + ky - window.padding, col * stride + kx - window.padding)
          sum += weight.values[(c * k + ky) * k + kx] * before(padded(x, c, place.0, place.1))
        }
      }
      return after(sum)
    }
  }

  /// `after(weight · x + bias)`; weight `[m, n]`.
  package static func linear(
    _ x: Tensor, weight: Tensor, bias: Tensor? = nil, after: Activation = .identity
  ) -> Tensor {
    let (m, n) = (weight.shape[0], weight.shape[1])
    return Tensor(
      shape: [m],
      values: (0..<m).map { row in
        var sum = bias?.values[row] ?? 0
        for i in 0..<n { sum += weight.values[row * n + i] * x.values[i] }
        return after(sum)
      })
  }
}
