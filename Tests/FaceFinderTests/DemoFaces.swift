import Face
import Foundation
import Geometry
import Raster
import Tensor

@testable import FaceFinder

/// The project's demo faces, 512 pixels squared, and pictures made of them.
enum DemoFaces {
  static let finder = try! FaceFinder()

  static let names = [
    "elena", "amara", "mei", "priya", "greta", "ruth", "lin", "rosa", "zahra", "luca", "jun",
    "arjun", "samuel", "oskar", "tariq", "viktor",
  ]

  static func picture(_ name: String) throws -> Image {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "demo-faces/\(name).jpg")
    return try Photo.read(file.path).image
  }

  /// A portrait on a plain canvas: `side` pixels squared, turned about its middle, which lies at
  /// `centre`. Returns the map from the portrait to the canvas.
  @discardableResult
  static func paste(
    _ portrait: Image, into canvas: inout Image, side: Double, turn degrees: Double = 0,
    centre: Point
  ) -> Affine {
    let k = side / Double(portrait.width)
    let angle = degrees * .pi / 180
    let (c, s) = (k * cos(angle), k * sin(angle))
    let middle = Double(portrait.width) / 2
    let map = Affine.translation(x: -middle, y: -middle)
      .then(Affine(a: c, b: -s, c: s, d: c, tx: centre.x, ty: centre.y))
    let picture = portrait.warped(by: map, width: canvas.width, height: canvas.height)
    let back = map.inverse
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let p = back.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
        guard min(p.x, p.y) >= 0, max(p.x, p.y) < Double(portrait.width) else { continue }
        for c in 0..<3 {
          canvas.pixels[3 * (y * canvas.width + x) + c] =
            picture.pixels[3 * (y * canvas.width + x) + c]
        }
      }
    }
    return map
  }

  static func canvas(_ width: Int, _ height: Int) -> Image {
    Image(width: width, height: height, red: 96, green: 104, blue: 110)
  }

  /// The mean distance of landmarks over the eye distance.
  static func error(_ a: Landmarks, _ b: Landmarks) -> Double {
    let eyes = KeyPoints(of: b)
    let sum = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1).length }
    return sum / Double(a.count) / (eyes.leftEye - eyes.rightEye).length
  }
}

extension FaceFinder {
  /// All faces, the largest first.
  func find(in photo: Image) -> [Face] {
    var work = Work()
    return find(in: photo, work: &work)
  }
}
