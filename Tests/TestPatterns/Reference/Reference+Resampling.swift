import Tensor

extension Reference {
  /// PyTorch's channel order: of the r · r channels of a cell, its rows come first.
  package static func pixelShuffle(_ x: Tensor, factor r: Int) -> Tensor {
    tabulate(x.channels / (r * r), x.height * r, x.width * r) { c, y, col in
      x[c * r * r + (y % r) * r + col % r, y / r, col / r]
    }
  }

  /// Undoes `pixelShuffle`.
  package static func pixelUnshuffle(_ x: Tensor, factor r: Int) -> Tensor {
    tabulate(x.channels * r * r, x.height / r, x.width / r) { c, y, col in
      x[c / (r * r), y * r + c / r % r, col * r + c % r]
    }
  }

  /// Every pixel becomes `factor` x `factor` equal ones.
  package static func upsampleNearest(_ x: Tensor, factor: Int) -> Tensor {
    tabulate(x.channels, x.height * factor, x.width * factor) { c, y, col in
      x[c, y / factor, col / factor]
    }
  }

  /// Samples at `(i + 0.5) / factor − 0.5`, clamped to the picture.
  package static func upsampleBilinear(_ x: Tensor, factor: Int) -> Tensor {
    func place(_ i: Int, _ length: Int) -> (Int, Int, Float) {
      neighbours((Float(i) + 0.5) / Float(factor) - 0.5, length)
    }
    return tabulate(x.channels, x.height * factor, x.width * factor) { c, y, col in
      let (y0, y1, v) = place(y, x.height)
      let (x0, x1, h) = place(col, x.width)
      return (1 - v) * ((1 - h) * x[c, y0, x0] + h * x[c, y0, x1])
        + v * ((1 - h) * x[c, y1, x0] + h * x[c, y1, x1])
    }
  }

  /// The samples before and after `position`, clamped, and the share of the second.
  private static func neighbours(_ position: Float, _ length: Int) -> (Int, Int, Float) {
    let low = position.rounded(.down)
    let clamp = { (j: Int) in min(max(j, 0), length - 1) }
    return (clamp(Int(low)), clamp(Int(low) + 1), position - low)
  }

  /// Every pixel from `flow` (`[2, H, W]`, pixels) away, clamped to the picture.
  package static func sample(_ x: Tensor, flow: Tensor) -> Tensor {
    tabulate(x.channels, x.height, x.width) { c, y, col in
      let (y0, y1, v) = neighbours(Float(y) + flow[1, y, col], x.height)
      let (x0, x1, h) = neighbours(Float(col) + flow[0, y, col], x.width)
      return (1 - v) * ((1 - h) * x[c, y0, x0] + h * x[c, y0, x1])
        + v * ((1 - h) * x[c, y1, x0] + h * x[c, y1, x1])
    }
  }

  /// The mean of every `f` x `f` cell.
  package static func areaDownsample(_ x: Tensor, factor f: Int) -> Tensor {
    tabulate(x.channels, x.height / f, x.width / f) { c, y, col in
      var sum: Float = 0
      for dy in 0..<f { for dx in 0..<f { sum += x[c, y * f + dy, col * f + dx] } }
      return sum / Float(f * f)
    }
  }
}
