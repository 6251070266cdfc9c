import Geometry
import Raster

/// Why a picture is no drawing of a component.
package enum DrawingError: Error, Equatable {
  /// Nothing on it differs from its background.
  case empty(path: String)
  /// Fewer pixels than lines need.
  case tooSmall(path: String, width: Int, height: Int, least: Int)
  /// Lines would cover `share` of it: a photo, or an area filled.
  case notLines(path: String, share: Double)
}

/// A drawing in a file, dark on light or light on dark, as strokes. The light on it may be uneven: a
/// photo of a sheet of paper will do.
package struct TracedDrawing: Sendable {
  /// In units of the picture's longer side: 0...1.
  package let strokes: [Polyline]
  /// Whether the picture is a square and so the box that was drawn in; else it is a sheet, and its
  /// lines may lie anywhere on it.
  package let isBox: Bool

  /// The pixels that a component's box is traced at, whatever its own size.
  package static let usualDetail = 256
  private static let least = 32
  /// Of its side, how much longer a box may be than wide.
  private static let uneven = 0.02
  /// A drawing on a sheet is smaller than the sheet.
  private static let sheetScale = 2
  /// The least difference between line and paper, of 255.
  private static let faintest: Float = 40
  /// Of the darkest line: a line begins above the first and goes on while above the second.
  private static let (strong, weak): (Float, Float) = (0.5, 0.3)
  /// The greatest part of a box that lines cover.
  private static let widestShare = 0.4
  /// The least part of a picture that is plain paper, and the most ink there is on it. Portraits have
  /// up to 0.48, photos of drawings 0.68 and more.
  private static let (leastPlain, plain): (Double, Float) = (0.55, 0.12)
  /// Of traced lines, in pixels.
  private static let (shortest, smoothing, slack) = (5.0, 4, 0.3)
  /// Of the longer side: paper is as light as what is lightest so near; with the first lines are
  /// told from shadows, with the second from areas.
  private static let (nearby, around) = (1.0 / 16, 1.0 / 3)

  /// - Parameters:
  ///   - path: the file's name, for errors.
  ///   - detail: the pixels along the longer side at which a box is traced.
  package init(
    _ photo: Photo, path: String, detail: Int = TracedDrawing.usualDetail
  ) throws(DrawingError) {
    let (width, height) = (photo.image.width, photo.image.height)
    let longer = max(width, height)
    isBox = Double(abs(width - height)) <= Self.uneven * Double(longer)
    guard min(width, height) >= Self.least else {
      throw .tooSmall(path: path, width: width, height: height, least: Self.least)
    }
    let side = isBox ? detail : Self.sheetScale * detail
    let light = Self.luminance(
      photo.onPaper.scaled(
        toWidth: isBox ? side : max(1, side * width / longer),
        height: isBox ? side : max(1, side * height / longer)))
    // A box is drawn on to its border; a sheet may lie on anything.
    let page = (isBox ? light.isLight : light.hasThinDarkness) ? light : light.inverted
    guard let all = page.ink(within: Int(Self.around * Double(side)), faintest: Self.faintest),
      let ink = page.ink(within: Int(Self.nearby * Double(side)), faintest: Self.faintest)
    else { throw .empty(path: path) }
    let covered = Bitmap(all, strong: Self.strong, weak: Self.weak).values.share(where: \.self)
    guard !isBox || covered <= Self.widestShare else {
      throw .notLines(path: path, share: covered)
    }
    let rough = 1 - ink.values.share { $0 < Self.plain }
    guard rough <= 1 - Self.leastPlain else { throw .notLines(path: path, share: rough) }
    var lines = Bitmap(ink, strong: Self.strong, weak: Self.weak)
    if !isBox { lines = lines.withoutWhatTouchesTheBorder() }
    let unit = 1 / Double(side)
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
}

extension Array {
  /// Of all elements, 0...1.
  fileprivate func share(where isMeant: (Element) -> Bool) -> Double {
    Double(count(where: isMeant)) / Double(count)
  }
}

extension Plane {
  fileprivate var inverted: Plane {
    Plane(width: width, height: height, values: values.map { 255 - $0 })
  }

  /// Whether what is farthest from the border's usual value is darker.
  fileprivate var isLight: Bool {
    let rows = [0, height - 1].flatMap { y in (0..<width).map { values[y * width + $0] } }
    let columns = [0, width - 1].flatMap { x in (0..<height).map { values[$0 * width + x] } }
    let border = (rows + columns).sorted()
    let paper = border[border.count / 2]
    return paper - values.min()! >= values.max()! - paper
  }

  /// Lines are thin: of the two ways to see a picture, the one with less ink is right.
  fileprivate var hasThinDarkness: Bool {
    let radius = max(width, height) / 16
    let sums = [self, inverted].map { page in
      zip(page.paper(within: radius).values, page.values).reduce(0) { $0 + $1.0 - $1.1 }
    }
    return sums[0] <= sums[1]
  }

  /// How much darker than the paper each place is, 1 where it is most; nil where nothing is by
  /// `faintest`. Paper is as light as the lightest place within `radius`, so a shadow that is wider
  /// than that is paper too.
  fileprivate func ink(within radius: Int, faintest: Float) -> Plane? {
    let paper = paper(within: radius)
    let away = zip(paper.values, values).map { $0 - $1 }
    guard away.max()! >= faintest else { return nil }
    let share = zip(away, paper.values).map { $0 / max($1, 1) }
    let most = share.max()!
    return Plane(width: width, height: height, values: share.map { $0 / most })
  }

  /// Cells along the longer side in which paper is looked for: it changes slowly.
  private static let paperCells = 128

  /// The greatest value within about `radius` along both axes.
  private func paper(within radius: Int) -> Plane {
    let cell = (max(width, height) + Self.paperCells - 1) / Self.paperCells
    var coarse = Plane(width: (width + cell - 1) / cell, height: (height + cell - 1) / cell)
    for i in values.indices {
      let place = i / width / cell * coarse.width + i % width / cell
      coarse.values[place] = max(coarse.values[place], values[i])
    }
    let reach = (radius + cell - 1) / cell
    let wide = coarse.greatest(within: reach).transposed().greatest(within: reach).transposed()
    var result = self
    for i in values.indices {
      result.values[i] = wide.values[i / width / cell * coarse.width + i % width / cell]
    }
    return result
  }

  /// The greatest value of the same row within `reach`.
  private func greatest(within reach: Int) -> Plane {
    var result = self
    for i in values.indices {
      let (row, x) = (i / width * width, i % width)
      result.values[i] = values[row + max(x - reach, 0)...row + min(x + reach, width - 1)].max()!
    }
    return result
  }

  private func transposed() -> Plane {
    Plane(
      width: height, height: width,
      values: values.indices.map { values[$0 % height * width + $0 / height] })
  }
}

extension Bitmap {
  /// Without lines that run out of the picture: on a sheet these are the sheet's own edges.
  fileprivate func withoutWhatTouchesTheBorder() -> Bitmap {
    var rest = self
    var queue = values.indices.filter { place in
      let (x, y) = (place % width, place / width)
      return values[place] && (x == 0 || y == 0 || x == width - 1 || y == height - 1)
    }
    for place in queue { rest.values[place] = false }
    while let place = queue.popLast() {
      for next in around(place) where rest.values[next] {
        rest.values[next] = false
        queue.append(next)
      }
    }
    return rest
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
