import Face
import Foundation
import Geometry
import Raster

@testable import FaceFinder

/// What makes a face hard to find.
enum Ruin: CaseIterable {
  case dark, bright, sideLight, faint, tiny, glasses, hat

  /// The ruined picture, and how much larger it is.
  func applied(to portrait: Image, landmarks: Landmarks) -> (picture: Image, scale: Double) {
    let points = KeyPoints(of: landmarks)
    let apart = (points.leftEye - points.rightEye).length
    switch self {
    case .dark: return (portrait.lit { _, _ in 0.3 }, 1)
    case .bright: return (portrait.lit { _, _ in 3 }, 1)
    case .sideLight:
      let nose = points.nose.x
      return (portrait.lit { x, _ in 0.05 + 1.25 / (1 + exp((x - nose) / (0.06 * apart))) }, 1)
    case .faint:
      var faint = portrait
      for i in faint.pixels.indices { faint.pixels[i] = 120 + faint.pixels[i] / 20 }
      return (faint, 1)
    case .tiny:
      let side = Int(256 * 9 / apart)
      return (portrait.scaled(toWidth: side, height: side), Double(side) / 256)
    case .glasses:
      return (
        portrait.painted(red: 20, green: 16, blue: 14) { p in
          let rims = [points.rightEye, points.leftEye].map {
            abs(hypot((p.x - $0.x) / 1.1, p.y - $0.y) - 0.32 * apart)
          }
          return rims.min()! < 0.045 * apart
        }, 1
      )
    case .hat:
      let brim = points.rightEye.y - 0.42 * apart
      return (
        portrait.painted(red: 40, green: 60, blue: 120) { p in
          let across = abs(p.x - points.nose.x)
          return p.y < brim && across < 1.1 * apart
            || abs(p.y - brim) < 0.12 * apart && across < 1.6 * apart
        }, 1
      )
    }
  }
}

extension Image {
  /// So many times the light, pixel by pixel; what is too bright is white.
  fileprivate func lit(_ times: (Double, Double) -> Double) -> Image {
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let factor = pow(times(Double(x), Double(y)), 1 / 2.2)
        for c in 0..<3 {
          let i = 3 * (y * width + x) + c
          result.pixels[i] = UInt8(min(255, Double(pixels[i]) * factor))
        }
      }
    }
    return result
  }

  /// One colour wherever `covers` says so.
  fileprivate func painted(
    red: UInt8, green: UInt8, blue: UInt8, _ covers: (Point) -> Bool
  ) -> Image {
    var result = self
    for y in 0..<height {
      for x in 0..<width where covers(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) {
        let i = 3 * (y * width + x)
        result.pixels.replaceSubrange(i..<(i + 3), with: [red, green, blue])
      }
    }
    return result
  }
}
