import Geometry
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  /// The editor in the terminals of the Debian archive, each answering as the real one does.
  @Suite struct Terminals {
    private func open(_ real: PseudoTerminal.Real) throws -> OpenEditor {
      try OpenEditor(
        try Home(), size: real.size, answers: real.answers,
        environment: ["TERM": real.term].merging(real.colour.map { ["COLORTERM": $0] } ?? [:]) {
          $1
        }
      )
    }

    /// The cells between the border, the title and the line before the panel.
    private func room(_ editor: OpenEditor) throws -> Region {
      let divider = try #require(editor.screen.cells[0].firstIndex(of: "┬"))
      return Region(x: 1, y: 1, width: divider - 1, height: editor.screen.cells.count - 4)
    }

    @Test(arguments: PseudoTerminal.Real.all)
    func `the face is whole, square and as large as fits`(in real: PseudoTerminal.Real) throws {
      let editor = try open(real)
      let (room, size) = (try room(editor), real.size)
      // The demo face is square; the 1 x 2 cell is assumed where the terminal tells nothing.
      let cell =
        size.border == nil && !real.answers.cellSize
        ? (width: 9, height: 18) : (width: size.cellWidth, height: size.cellHeight)
      let side = min(room.width * cell.width, room.height * cell.height, 4 * 512)
      let cells: Region
      if real.answers.attributes?.contains(";4") == true {
        var place = editor.place()
        if real.answers.version?.hasPrefix("Konsole") == true {
          // Below the picture a last band that is not full would be black.
          #expect(place.height % 6 == 0)
          let rows = (place.height + size.cellHeight - 1) / size.cellHeight
          place = Region(
            x: place.x, y: place.y, width: place.width, height: rows * size.cellHeight)
        }
        cells = Region(
          x: place.x / size.cellWidth, y: place.y / size.cellHeight,
          width: place.width / size.cellWidth, height: place.height / size.cellHeight)
        #expect(place.width % size.cellWidth == 0 && place.height % size.cellHeight == 0)
        let photo = try Photo.read(editor.home.photo).image
        let picture = editor.picture().cropped(to: Region(width: side, height: side))
        #expect(picture.likeness(to: photo.scaled(toWidth: side, height: side)) > 30)
        for tile in PseudoTerminal.Output(bytes: editor.terminal.output).pictures {
          let limit = real.answers.limit ?? .max
          #expect(tile.size.width <= limit && tile.size.height <= limit, "\(tile.size)")
        }
      } else {
        cells = editor.blocks
      }
      #expect(cells.width == (side + cell.width - 1) / cell.width, "\(cells)")
      #expect(cells.height == (side + cell.height - 1) / cell.height, "\(cells)")
      #expect(room.contains(cells), "\(cells) in \(room)")
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test(arguments: PseudoTerminal.Real.all)
    func `a slider follows the mouse`(in real: PseudoTerminal.Real) throws {
      let editor = try open(real)
      let (row, track) = try #require(editor.slider("AU6"))
      let path = [track.lowerBound, track.lowerBound + 3, track.upperBound - 1]
      try editor.edit("AU6", to: "1.50") {
        if real.answers.pixelMouse {
          let size = real.size
          editor.terminal.drag(
            pixels: path.map {
              (x: $0 * size.cellWidth + size.cellWidth / 2, y: row * size.cellHeight + 2)
            })
        } else {
          editor.terminal.drag(path.map { ($0, row) })
        }
      }
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }
  }
}

extension OpenEditor {
  /// The cells that show half blocks.
  var blocks: Region {
    var all = Region.empty
    for (y, row) in screen.cells.enumerated() {
      for (x, character) in row.enumerated() where "▀▄█".contains(character) {
        all = all.union(Region(x: x, y: y, width: 1, height: 1))
      }
    }
    return all
  }
}
