import Geometry
import Raster

/// Why a picture is no drawing of a component.
package enum DrawingError: Error, Equatable {
  /// Nothing on it differs from its background.
  case empty(path: String)
  /// Fewer pixels than lines need.
  case tooSmall(path: String, width: Int, height: Int, least: Int)
  /// Only `plain` of it, 0...1, is plain paper: a photo of something else, or an area filled.
  case notLines(path: String, plain: Double)
}

/// A drawing in a file, dark on light or light on dark, as strokes. It may be a photo of a sheet on a
/// table, in uneven light.
package struct TracedDrawing: Sendable {
  /// In units of the picture's longer side: 0...1.
  package let strokes: [Polyline]
  /// Whether the picture is a square and so may be the box that was drawn in; else it is a sheet, and
  /// its lines may lie anywhere on it.
  package let isSquare: Bool
  /// Whether its paper is uneven, as only a photo's is.
  package let isPhoto: Bool

  /// The pixels that a component's box is traced at, whatever its own size.
  package static let usualDetail = 256
  private static let least = 32
  /// How much longer a box may be than wide, as a share of its side.
  private static let uneven = 0.02
  /// A drawing on a sheet is smaller than the sheet.
  private static let sheetScale = 2
  /// The least difference between line and paper, of 255.
  private static let faintest: Float = 40
  /// Shares of the darkest line's ink: a line begins above the first and goes on while above the second.
  private static let (strong, weak): (Float, Float) = (0.5, 0.3)
  /// The least part of a sheet that is plain: of 299 portraits 0.74 at most, of drawings 0.9.
  private static let leastPlain = 0.8
  /// The least length of a traced line, the rounds of smoothing, and how far it may be off to have fewer
  /// points; lengths in pixels.
  private static let (shortest, smoothing, slack) = (5.0, 4, 0.3)

  /// - Parameters:
  ///   - path: the file's name, for errors.
  ///   - detail: the pixels along the longer side at which a box is traced.
  package init(
    _ photo: Photo, path: String, detail: Int = TracedDrawing.usualDetail
  ) throws(DrawingError) {
    let (width, height) = (photo.image.width, photo.image.height)
    let longer = max(width, height)
    isSquare = Double(abs(width - height)) <= Self.uneven * Double(longer)
    guard min(width, height) >= Self.least else {
      throw .tooSmall(path: path, width: width, height: height, least: Self.least)
    }
    let side = isSquare ? detail : Self.sheetScale * detail
    let light = photo.onWhite.scaled(
      toWidth: isSquare ? side : max(1, side * width / longer),
      height: isSquare ? side : max(1, side * height / longer)
    ).luma
    guard let paper = Paper(light.hasThinDarkness ? light : light.inverted) else {
      throw .notLines(path: path, plain: 0)
    }
    let ink = paper.ink(faintest: Self.faintest)
    isPhoto = !paper.isEven
    let plain = paper.plainShare(of: ink)
    guard plain >= Self.leastPlain else {
      throw .notLines(path: path, plain: plain)
    }
    guard let ink else { throw .empty(path: path) }
    let lines = paper.withoutEdges(Bitmap(ink, strong: Self.strong, weak: Self.weak))
    let unit = 1 / Double(side)
    strokes = lines.framed(by: 1).thinned().traced()
      .filter { $0.length >= Self.shortest }
      .map { line in
        line.smoothed(rounds: Self.smoothing).simplified(slack: Self.slack)
          .map { unit * ($0 - Point(x: 1, y: 1)) }
      }
    guard !strokes.isEmpty else { throw .empty(path: path) }
  }
}

extension Plane {
  /// Lines are thin: of the two ways to see a picture, the one with less ink is right.
  fileprivate var hasThinDarkness: Bool {
    let radius = max(width, height) / 16
    let sums = [self, inverted].map { page in
      zip(page.greatest(around: radius).values, page.values).reduce(0) { $0 + $1.0 - $1.1 }
    }
    return sums[0] <= sums[1]
  }
}
