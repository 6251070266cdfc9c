import Foundation
import Geometry
import Raster

extension Image {
  /// How far two pictures' mean colours lie apart in each block, CIEDE2000, row by row. A mean over
  /// a block is what an eye sees of dithering from afar.
  package func differences(from other: Image, block: Int = 16) -> [Double] {
    precondition(bounds == other.bounds, "differences: \(bounds) against \(other.bounds)")
    return stride(from: 0, to: height - block + 1, by: block).flatMap { y in
      stride(from: 0, to: width - block + 1, by: block).map { x in
        difference(from: other, in: Region(x: x, y: y, width: block, height: block))
      }
    }
  }

  /// CIEDE2000 between the mean colours of one region of two pictures.
  package func difference(from other: Image, in region: Region) -> Double {
    Lab(sRGB: mean(in: region)).difference(from: Lab(sRGB: other.mean(in: region)))
  }

  private func mean(in region: Region) -> SIMD3<Double> {
    var sum = SIMD3<Double>.zero
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX {
        let i = 3 * (y * width + x)
        sum += SIMD3(Double(pixels[i]), Double(pixels[i + 1]), Double(pixels[i + 2]))
      }
    }
    return sum / Double(region.area)
  }
}

/// A colour as CIE 1976 L*a*b* under D65.
struct Lab {
  let l: Double
  let a: Double
  let b: Double

  /// - Parameter sRGB: levels from 0 to 255.
  init(sRGB: SIMD3<Double>) {
    func linear(_ level: Double) -> Double {
      let v = level / 255
      return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    }
    func root(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    let (r, g, b) = (linear(sRGB.x), linear(sRGB.y), linear(sRGB.z))
    let x = root((0.412456 * r + 0.357576 * g + 0.180437 * b) / 0.95047)
    let y = root(0.212673 * r + 0.715152 * g + 0.072175 * b)
    let z = root((0.019334 * r + 0.119192 * g + 0.950304 * b) / 1.08883)
    self.init(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  init(_ l: Double, _ a: Double, _ b: Double) { (self.l, self.a, self.b) = (l, a, b) }

  /// CIEDE2000, as Sharma, Wu and Dalal (2005) write it.
  func difference(from other: Lab) -> Double {
    let chroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let g = 0.5 * (1 - Self.share(chroma))
    let (a1, a2) = ((1 + g) * a, (1 + g) * other.a)
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    let (h1, h2) = (Self.hue(a1, b), Self.hue(a2, other.b))
    var turn = c1 * c2 == 0 ? 0 : h2 - h1
    if turn > .pi { turn -= 2 * .pi } else if turn < -.pi { turn += 2 * .pi }
    let step = 2 * (c1 * c2).squareRoot() * sin(turn / 2)
    var h = h1 + h2
    if c1 * c2 != 0 {
      h = abs(h1 - h2) <= .pi ? h / 2 : h < 2 * .pi ? h / 2 + .pi : h / 2 - .pi
    }
    let (lightness, c) = ((l + other.l) / 2, (c1 + c2) / 2)
    let degree = Double.pi / 180
    let t =
      1 - 0.17 * cos(h - 30 * degree) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6 * degree)
      - 0.2 * cos(4 * h - 63 * degree)
    let off = (lightness - 50) * (lightness - 50)
    let sl = 1 + 0.015 * off / (20 + off).squareRoot()
    let (sc, sh) = (1 + 0.045 * c, 1 + 0.015 * c * t)
    let bend = 30 * degree * exp(-pow((h / degree - 275) / 25, 2))
    let rt = -2 * Self.share(c) * sin(2 * bend)
    let (dl, dc, dh) = ((other.l - l) / sl, (c2 - c1) / sc, step / sh)
    return (dl * dl + dc * dc + dh * dh + rt * dc * dh).squareRoot()
  }

  private static func share(_ chroma: Double) -> Double {
    (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot()
  }

  private static func hue(_ a: Double, _ b: Double) -> Double {
    let angle = atan2(b, a)
    return angle < 0 ? angle + 2 * .pi : angle
  }
}
