import Geometry

extension Retouch {
  /// How the photo's pixels move: on a grid of 8 crop pixels a stroke from where a pixel comes from
  /// to where it is shown, as long as the motion. Only where the support is active.
  package func flowOverlay(on image: Image, cropToImage: Affine) -> Image {
    let motions = motions(spacing: Self.spacing(cropToImage.magnification))
    var result = image
    for pass in Stroke.Pass.allCases {
      for motion in motions {
        let stroke = Stroke(
          from: cropToImage.apply(motion.from), to: cropToImage.apply(motion.to),
          size: Self.strokeSize(cropToImage.magnification), strength: motion.strength)
        result.draw(stroke, pass)
      }
    }
    return result
  }

  /// A pixel's way through the crop.
  struct Motion: Sendable, Equatable {
    let from: Point
    let to: Point
    /// How far the support lets it move, 0...1.
    let strength: Float
  }

  /// The motions at the middles of the grid's cells; those too short to matter are left out.
  func motions(spacing: Int) -> [Motion] {
    var motions: [Motion] = []
    guard !bounds.isEmpty else { return [] }
    CropCells(self, around: bounds.bounds).withSampler { sampler in
      for cells in bounds.scaled(down: spacing).parts {
        for row in cells.y..<cells.maxY {
          for column in cells.x..<cells.maxX {
            let to = Double(spacing) * Point(x: Double(column) + 0.5, y: Double(row) + 0.5)
            let (x, y) = (Float(to.x), Float(to.y))
            guard max(x, y) < Float(Crop.size) else { continue }
            let cell = sampler.at(x, y)
            let way = Point(x: Double(cell[0] * cell[1]), y: Double(cell[0] * cell[2]))
            guard way.length >= Self.leastMotion else { continue }
            motions.append(Motion(from: to + way, to: to, strength: cell[0]))
          }
        }
      }
    }
    return motions
  }

  /// In pixels of the crop; what is shorter moves nothing that could be seen.
  private static let leastMotion = 0.15

  /// The grid's spacing in crop pixels: 8, or a multiple where strokes would run into each other.
  private static func spacing(_ magnification: Double) -> Int {
    8 * max(1, Int((4 / (8 * magnification)).rounded(.up)))
  }

  /// Strokes grow with the picture, within the limits of what is still seen and still slender.
  private static func strokeSize(_ magnification: Double) -> Double {
    min(max(magnification / 1.7, 0.4), 1.4)
  }
}
