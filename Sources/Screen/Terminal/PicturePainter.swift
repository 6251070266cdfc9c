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
      let cells = picture.cells(cellWidth: size.cellWidth, cellHeight: size.cellHeight)
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
    let own = Cell.Content.picture(picture.id)
    let holes = runs(in: cells) { frame[$0, $1].content != own }
    var dirty = dirtyStrips(picture, frame, before, cells)
    var now =
      shown[picture.id] ?? Shown(picture: picture, encoder: PictureEncoder())
    now.picture = picture
    if size.graphics == .sixel, !dirty.isEmpty,
      now.encoder.adapt(to: picture.image, tolerance: Self.tolerance)
    {
      dirty = [picture.image.bounds]
    }
    let writer = picture.refined ? PictureEncoder.Writer.dense : .fast
    dirty = dirty.flatMap(parts)
    for strip in dirty {
      append(strip, of: picture, holes, margin, now.encoder, writer, into: &output)
    }
    return (dirty.count, now)
  }

  /// What differs from what is shown, and what something else has covered in the meantime.
  private func dirtyStrips(
    _ picture: Picture, _ frame: Frame, _ before: Frame?, _ cells: Region
  ) -> [Region] {
    guard let shown = shown[picture.id]?.picture, let before, before.bounds == frame.bounds,
      shown.hasPlace(of: picture)
    else { return [picture.image.bounds] }
    let own = Cell.Content.picture(picture.id)
    let lost = runs(in: cells) {
      frame[$0, $1].content == own && before[$0, $1] != frame[$0, $1]
    }
    let strips = Strips(cellWidth: size.cellWidth, cellHeight: size.cellHeight)
    return strips.changed(from: shown.image, to: picture.image, lost: lost)
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

  /// The cells of which `test` (column, row) is true, as rectangles of the picture's pixels, one
  /// per run in a row.
  private func runs(in cells: Region, where test: (Int, Int) -> Bool) -> [Region] {
    var runs: [Region] = []
    for row in cells.y..<cells.maxY {
      var column = cells.x
      while column < cells.maxX {
        let start = column
        while column < cells.maxX, test(column, row) { column += 1 }
        if column > start {
          runs.append(
            Region(
              x: (start - cells.x) * size.cellWidth, y: (row - cells.y) * size.cellHeight,
              width: (column - start) * size.cellWidth, height: size.cellHeight))
        }
        column += 1
      }
    }
    return runs
  }

  /// One strip at its place, as the terminal shows pictures.
  private func append(
    _ strip: Region, of picture: Picture, _ holes: [Region], _ margin: Margin,
    _ encoder: PictureEncoder, _ writer: PictureEncoder.Writer, into output: inout [UInt8]
  ) {
    let column = picture.column + strip.x / size.cellWidth
    let row = picture.row + strip.y / size.cellHeight
    switch size.graphics {
    case .sixel:
      var strip = strip
      // The last band of six would reach below the screen's last row and scroll it.
      if picture.row * size.cellHeight + strip.maxY > (size.rows - 1) * size.cellHeight {
        strip = Region(
          x: strip.x, y: strip.y, width: strip.width, height: strip.height / 6 * 6)
      }
      guard !strip.isEmpty else { return }
      output.append(contentsOf: "\u{1b}[\(row + 1);\(column + 1)H".utf8)
      encoder.encode(
        picture.image, region: strip, holes: holes, margin: margin, writer: writer, into: &output)
    case .halfBlocks:
      let columns = strip.x / size.cellWidth..<strip.maxX / size.cellWidth
      for row in strip.y / size.cellHeight..<strip.maxY / size.cellHeight {
        appendBlocks(picture, row, columns, holes, into: &output)
      }
    }
  }

  /// One row of half blocks, cut where something covers it; in cells of the picture.
  private func appendBlocks(
    _ picture: Picture, _ row: Int, _ columns: Range<Int>, _ holes: [Region],
    into output: inout [UInt8]
  ) {
    let covered = holes.filter { $0.y == row * size.cellHeight }
    func isCovered(_ x: Int) -> Bool {
      covered.contains { ($0.x..<$0.maxX).contains(x * size.cellWidth) }
    }
    var x = columns.lowerBound
    while x < columns.upperBound {
      let start = x
      while x < columns.upperBound, !isCovered(x) { x += 1 }
      if x > start {
        output.append(
          contentsOf: "\u{1b}[\(picture.row + row + 1);\(picture.column + start + 1)H".utf8)
        HalfBlocks.encode(
          picture.image, cellWidth: size.cellWidth, cellHeight: size.cellHeight, row: row,
          columns: start..<x, depth: depth, into: &output)
      }
      x += 1
    }
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
