import Geometry
import Raster
import Sixel

/// Turns a frame's pictures into bytes for the terminal: only what the terminal does not show yet,
/// never over what covers it.
struct PicturePainter {
  /// After a change everything is sent again.
  var size: ScreenSize { didSet { shown = [:] } }

  /// What the terminal shows of one picture.
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
      let (sent, isShown) = paint(picture, cells, frame, before, into: &output)
      count += sent
      now[picture.id] = isShown
    }
    shown = now
    return count
  }

  /// One picture, on the cells that are its own.
  /// - Returns: the number of rectangles sent, and what the terminal shows of it now.
  private func paint(
    _ picture: Picture, _ cells: Region, _ frame: Frame, _ before: Frame?,
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
    for strip in dirty {
      append(strip, of: picture, holes: holes, now.encoder, writer, into: &output)
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
    _ strip: Region, of picture: Picture, holes: [Region], _ encoder: PictureEncoder,
    _ writer: PictureEncoder.Writer, into output: inout [UInt8]
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
        picture.image, region: strip, holes: holes, writer: writer, into: &output)
    case .halfBlocks:
      for y in stride(from: strip.y, to: strip.maxY, by: 2) {
        appendBlocks(picture, y / 2, strip.x..<strip.maxX, holes, into: &output)
      }
    }
  }

  /// One row of half blocks, cut where something covers it.
  private func appendBlocks(
    _ picture: Picture, _ row: Int, _ columns: Range<Int>, _ holes: [Region],
    into output: inout [UInt8]
  ) {
    let covered = holes.filter { $0.y == 2 * row }
    var x = columns.lowerBound
    while x < columns.upperBound {
      let start = x
      while x < columns.upperBound, !covered.contains(where: { $0.contains(x: x, y: 2 * row) }) {
        x += 1
      }
      if x > start {
        output.append(
          contentsOf: "\u{1b}[\(picture.row + row + 1);\(picture.column + start + 1)H".utf8)
        HalfBlocks.encode(
          picture.image, row: row, columns: start..<x,
          depth: size.colours == .trueColour ? .trueColour : .palette256, into: &output)
      }
      x += 1
    }
  }
}
