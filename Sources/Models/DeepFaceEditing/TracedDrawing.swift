import Geometry
import Raster

/// Why a picture is no drawing of a component.
package enum DrawingError: Error, Equatable {
  /// Nothing on it differs from its background.
  case empty(path: String)
  /// A component is drawn in a square.
  case notSquare(path: String, width: Int, height: Int)
  /// Fewer pixels than lines need.
  case tooSmall(path: String, width: Int, height: Int, least: Int)
  /// Lines would cover `share` of it: a photo, or an area filled.
  case notLines(path: String, share: Double)
}

/// A drawing in a file, dark on light or light on dark, as strokes.
package struct TracedDrawing: Sendable {
  /// In units of the picture, and so of the component's box: 0...1.
  package let strokes: [Polyline]

  /// The pixels that a drawing is traced at, whatever its own size.
  private static let size = 256
  private static let least = 32
  /// Of its side, how much longer a picture may be than wide.
  private static let uneven = 0.02
  /// The least difference between line and background, of 255.
  private static let faintest: Float = 40
  /// Of the darkest line: a line begins above the first and goes on while above the second.
  private static let (strong, weak): (Float, Float) = (0.5, 0.3)
  /// The greatest part of the picture that lines cover.
  private static let widestShare = 0.4
  /// Of traced lines, in pixels.
  private static let (shortest, smoothing, slack) = (5.0, 4, 0.3)

  /// - Parameter path: the file's name, for errors.
  package init(_ photo: Photo, path: String) throws(DrawingError) {
    let (width, height) = (photo.image.width, photo.image.height)
    let longer = Double(max(width, height))
    guard Double(abs(width - height)) <= Self.uneven * longer else {
      throw .notSquare(path: path, width: width, height: height)
    }
    guard min(width, height) >= Self.least else {
      throw .tooSmall(path: path, width: width, height: height, least: Self.least)
    }
    let light = Self.luminance(photo.onPaper.scaled(toWidth: Self.size, height: Self.size))
    guard let ink = Self.ink(light) else { throw .empty(path: path) }
    let lines = Bitmap(ink, strong: Self.strong, weak: Self.weak)
    let share = Double(lines.values.count(where: \.self)) / Double(lines.values.count)
    guard share <= Self.widestShare else { throw .notLines(path: path, share: share) }
    let unit = 1 / Double(Self.size)
    strokes = lines.framed(by: 1).thinned().traced()
      .filter { $0.length >= Self.shortest }
      .map { line in
        line.smoothed(rounds: Self.smoothing).simplified(slack: Self.slack)
          .map { unit * ($0 - Point(x: 1, y: 1)) }
      }
    guard !strokes.isEmpty else { throw .empty(path: path) }
  }

  private static func luminance(_ image: Image) -> Plane {
    let weights: [Float] = [0.299, 0.587, 0.114]
    let values = (0..<(image.width * image.height)).map { i in
      (0..<3).reduce(Float(0)) { $0 + weights[$1] * Float(image.pixels[3 * i + $1]) }
    }
    return Plane(width: image.width, height: image.height, values: values)
  }

  /// How far each place is from the background, 1 where it is farthest; nil where nothing is. The
  /// background is what most of the border is.
  private static func ink(_ light: Plane) -> Plane? {
    let last = light.height - 1
    let border = (0...last).flatMap { i in
      [i, last * light.width + i, i * light.width, i * light.width + last].map { light.values[$0] }
    }
    let background = border.sorted()[border.count / 2]
    let away = light.values.map { abs($0 - background) }
    let most = away.max()!
    guard most >= faintest else { return nil }
    return Plane(width: light.width, height: light.height, values: away.map { $0 / most })
  }
}

extension Photo {
  /// With white paper behind what is transparent.
  fileprivate var onPaper: Image {
    guard let alpha else { return image }
    var paper = image
    for i in paper.pixels.indices {
      let cover = Int(alpha[i / 3])
      paper.pixels[i] = UInt8((Int(image.pixels[i]) * cover + 255 * (255 - cover) + 127) / 255)
    }
    return paper
  }
}
