import Geometry
import Raster
import Sixel

/// Turns a frame's pictures into bytes for the terminal: only what the terminal does not show yet,
/// never over what covers it.
struct PicturePainter {
  /// After a change everything is sent again.
  var size: ScreenSize { didSet { shown = [:] } }
  /// The largest sixel image that the terminal draws, nil for any: of a larger one it draws nothing.
  var limit: Extent?
  /// The terminal draws the last six rows of an image whole, black where the image ends sooner, and
  /// drops the words of every cell that an image touches.
  var drawsWholeBands = false

  /// What the terminal shows of one picture, filled up to whole cells.
  private struct Shown {
    var picture: Picture
    let encoder: PictureEncoder
  }

  private var shown: [Picture.ID: Shown] = [:]
  /// How much worse than its own picture a palette may serve another before it gives way. The same
  /// in motion and at rest: so no colour changes when the hand rests, and nothing is sent.
  private static let tolerance: Float = 1.5

  init(size: ScreenSize) { self.size = size }

  /// The terminal's contents are unknown: send everything next time.
  mutating func forget() { shown = [:] }

  /// Appends what brings the terminal from the frame `before` to `frame`, whose cells are already
  /// there. Returns the number of rectangles sent.
  mutating func paint(_ frame: Frame, after before: Frame?, into output: inout [UInt8]) -> Int {
    var count = 0
    var now: [Picture.ID: Shown] = [:]
    for picture in frame.pictures {
      let cells = picture.cells(size)
      guard Region(width: size.columns, height: size.rows).contains(cells) else { continue }
      // The rest of its last cells is painted too: some terminals blank what an image leaves of a
      // cell, in others an older picture stays there.
      let margin = (inside: picture.image.bounds, colour: ground(of: picture, in: frame))
      let whole = picture.filled(
        cells, cellWidth: size.cellWidth, cellHeight: size.cellHeight, with: margin.colour)
      let (sent, isShown) = paint(whole, cells, frame, before, margin, into: &output)
      count += sent
      now[picture.id] = isShown
    }
    shown = now
    return count
  }

  /// What the terminal shows in the style of a picture's cells where there is no picture; black where
  /// that is the terminal's own.
  private func ground(of picture: Picture, in frame: Frame) -> Colour {
    let colour = frame[picture.column, picture.row].style.background
    return ColourNumbers(colours: size.colours).shown(
      colour ?? Colour(red: 0, green: 0, blue: 0))
  }

  /// What lies around a picture in its last cells.
  private typealias Margin = (inside: Region, colour: Colour)

  /// One picture, on the cells that are its own.
  /// - Returns: the number of rectangles sent, and what the terminal shows of it now.
  private func paint(
    _ picture: Picture, _ cells: Region, _ frame: Frame, _ before: Frame?, _ margin: Margin,
    into output: inout [UInt8]
  ) -> (sent: Int, isShown: Shown) {
    var dirty = dirtyBands(picture, frame, before, cells)
    var now =
      shown[picture.id] ?? Shown(picture: picture, encoder: PictureEncoder())
    now.picture = picture
    if size.graphics == .sixel, !dirty.isEmpty,
      now.encoder.adapt(to: picture.image, tolerance: Self.tolerance)
    {
      dirty = [picture.image.bounds]
    }
    let writer = picture.refined ? PictureEncoder.Writer.dense : .fast
    let parts = dirty.flatMap { uncovered($0, of: picture, in: frame) }.flatMap(parts)
    for part in parts {
      append(part, of: picture, in: frame, margin, now.encoder, writer, into: &output)
    }
    return (parts.count, now)
  }

  /// What differs from what is shown, and what something else has covered in the meantime.
  private func dirtyBands(
    _ picture: Picture, _ frame: Frame, _ before: Frame?, _ cells: Region
  ) -> [Region] {
    guard let shown = shown[picture.id]?.picture, let before, before.bounds == frame.bounds,
      shown.hasPlace(of: picture)
    else { return [picture.image.bounds] }
    let lost = runs(of: picture, in: frame, cells) { before[$0, $1] != frame[$0, $1] }
    let bands = Bands(cellWidth: size.cellWidth, cellHeight: size.cellHeight)
    return bands.changed(from: shown.image, to: picture.image, lost: lost)
  }

  /// A rectangle cut at cells into parts that are no larger than the terminal draws.
  private func parts(of region: Region) -> [Region] {
    guard size.graphics == .sixel, let limit else { return [region] }
    let width = max(1, limit.width / size.cellWidth) * size.cellWidth
    let height = max(1, limit.height / size.cellHeight) * size.cellHeight
    return stride(from: region.y, to: region.maxY, by: height).flatMap { y in
      stride(from: region.x, to: region.maxX, by: width).map { x in
        Region(x: x, y: y, width: width, height: height).intersection(region)
      }
    }
  }

  /// What of a band nothing else in the frame covers. An image goes around what covers it: some
  /// terminals draw black where an image leaves a hole.
  private func uncovered(_ band: Region, of picture: Picture, in frame: Frame) -> [Region] {
    let cells = cells(of: band, of: picture)
    return runs(of: picture, in: frame, cells).reduce(into: []) { parts, run in
      let above = parts.lastIndex {
        ($0.x, $0.width, $0.maxY) == (run.x, run.width, run.y)
      }
      if let above { parts[above] = parts[above].union(run) } else { parts.append(run) }
    }
  }

  /// The screen's cells of a band.
  private func cells(of band: Region, of picture: Picture) -> Region {
    Region(
      x: picture.column + band.x / size.cellWidth, y: picture.row + band.y / size.cellHeight,
      width: band.width / size.cellWidth, height: band.height / size.cellHeight)
  }

  /// The cells that are a picture's own and of which `test` (column, row) is true, as rectangles of
  /// the picture's pixels, one per run in a row.
  private func runs(
    of picture: Picture, in frame: Frame, _ cells: Region,
    where test: (Int, Int) -> Bool = { _, _ in true }
  ) -> [Region] {
    let own = Cell.Content.picture(picture.id)
    var runs: [Region] = []
    for row in cells.y..<cells.maxY {
      var column = cells.x
      while column < cells.maxX {
        let start = column
        while column < cells.maxX, frame[column, row].content == own, test(column, row) {
          column += 1
        }
        if column > start {
          runs.append(
            Region(
              x: (start - picture.column) * size.cellWidth,
              y: (row - picture.row) * size.cellHeight,
              width: (column - start) * size.cellWidth, height: size.cellHeight))
        }
        column += 1
      }
    }
    return runs
  }

  /// One part at its place, as the terminal shows pictures.
  private func append(
    _ part: Region, of picture: Picture, in frame: Frame, _ margin: Margin,
    _ encoder: PictureEncoder, _ writer: PictureEncoder.Writer, into output: inout [UInt8]
  ) {
    let cells = cells(of: part, of: picture)
    switch size.graphics {
    case .sixel:
      let part = Region(
        x: part.x, y: part.y, width: part.width, height: height(of: part, of: picture, in: frame))
      guard !part.isEmpty else { return }
      output.append(contentsOf: "\u{1b}[\(cells.y + 1);\(cells.x + 1)H".utf8)
      encoder.encode(picture.image, region: part, margin: margin, writer: writer, into: &output)
    case .halfBlocks:
      for row in cells.y..<cells.maxY {
        output.append(contentsOf: "\u{1b}[\(row + 1);\(cells.x + 1)H".utf8)
        HalfBlocks.encode(
          picture.image, cellWidth: size.cellWidth, cellHeight: size.cellHeight,
          row: row - picture.row,
          columns: part.x / size.cellWidth..<part.maxX / size.cellWidth, depth: depth,
          into: &output)
      }
    }
  }

  /// How many rows of pixels of a part are sent as a sixel image, where the last band of six is not
  /// full.
  private func height(of part: Region, of picture: Picture, in frame: Frame) -> Int {
    let whole = part.height / 6 * 6
    // The last band would reach below the screen's last row and scroll it.
    if picture.row * size.cellHeight + part.maxY > (size.rows - 1) * size.cellHeight {
      return whole
    }
    guard drawsWholeBands, whole < part.height else { return part.height }
    // The band shows what belongs below, if that is the picture too; else it must not be there.
    let cells = cells(of: part, of: picture)
    let below = Region(x: cells.x, y: cells.maxY, width: cells.width, height: 1)
    let goesOn = runs(of: picture, in: frame, below).first?.width == part.width
    return goesOn ? whole + 6 : whole
  }

  private var depth: HalfBlocks.Depth {
    switch size.colours {
    case .trueColour, .direct: .trueColour
    case .palette256: .palette256
    case .eight, .sixteen: .eight
    case .none: .two
    }
  }
}
