import Geometry
import Raster
import Sixel

/// Turns a frame's pictures into bytes for the terminal: only what the terminal does not show yet,
/// never over what covers it.
struct PicturePainter {
  /// After a change everything is sent again.
  var size: ScreenSize { didSet { shown = [:] } }
  /// Colours of a refined picture.
  var registers = 256

  private let encoder = LiveEncoder()
  /// What the terminal shows now.
  private var shown: [Picture.ID: Picture] = [:]

  init(size: ScreenSize) { self.size = size }

  /// The terminal's contents are unknown: send everything next time.
  mutating func forget() { shown = [:] }

  /// Appends what brings the terminal from the frame `before` to `frame`, whose cells are already
  /// there. Returns the number of rectangles sent.
  mutating func paint(_ frame: Frame, after before: Frame?, into output: inout [UInt8]) -> Int {
    var count = 0
    var now: [Picture.ID: Picture] = [:]
    for picture in frame.pictures {
      let cells = picture.cells(cellWidth: size.cellWidth, cellHeight: size.cellHeight)
      guard Region(width: size.columns, height: size.rows).contains(cells) else { continue }
      let (sent, isRefined) = paint(picture, cells, frame, before, into: &output)
      count += sent
      now[picture.id] = picture
      now[picture.id]?.refined = isRefined
    }
    shown = now
    return count
  }

  /// One picture, on the cells that are its own.
  /// - Returns: the number of rectangles sent, and whether the terminal shows it refined now.
  private func paint(
    _ picture: Picture, _ cells: Region, _ frame: Frame, _ before: Frame?,
    into output: inout [UInt8]
  ) -> (sent: Int, isRefined: Bool) {
    let own = Cell.Content.picture(picture.id)
    let holes = runs(in: cells) { frame[$0, $1].content != own }
    let dirty = dirtyStrips(picture, frame, before, cells)
    let wasRefined = shown[picture.id]?.refined == true
    // libsixel draws whole rectangles only, and whole bands.
    let refine = picture.refined && holes.isEmpty && cells.maxY < size.rows
    if size.graphics == .sixel, refine, !dirty.isEmpty || !wasRefined {
      if appendRefined(picture, into: &output) { return (1, true) }
    }
    for strip in dirty { append(strip, of: picture, holes: holes, into: &output) }
    // A live strip on a refined picture makes it live: it will be refined again as a whole.
    return (dirty.count, dirty.isEmpty && wasRefined)
  }

  /// What differs from what is shown, and what something else has covered in the meantime.
  private func dirtyStrips(
    _ picture: Picture, _ frame: Frame, _ before: Frame?, _ cells: Region
  ) -> [Region] {
    guard let shown = shown[picture.id], let before, before.bounds == frame.bounds,
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
    _ strip: Region, of picture: Picture, holes: [Region], into output: inout [UInt8]
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
      encoder.encode(picture.image, region: strip, holes: holes, into: &output)
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

  /// The whole picture through libsixel; false, with nothing appended, when that fails.
  private func appendRefined(_ picture: Picture, into output: inout [UInt8]) -> Bool {
    let before = output.count
    output.append(contentsOf: "\u{1b}[\(picture.row + 1);\(picture.column + 1)H".utf8)
    if RefinedEncoder.encode(picture.image, colours: registers, into: &output) { return true }
    output.removeSubrange(before...)
    return false
  }
}
