import Foundation
import Raster
import SixelDecoder

extension PseudoTerminal {
  /// A stretch of what a program wrote.
  package struct Output {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// For messages: escape characters as `␛`.
    package var visible: String { text.replacingOccurrences(of: "\u{1b}", with: "␛") }

    /// Bytes, not rendered text: words that ncurses moved between may not be contiguous.
    package func contains(_ text: String) -> Bool { bytes.contains(Array(text.utf8)) }

    /// One sixel image and where its upper left corner stands, cells counted from 0.
    package struct Placed {
      package let column: Int
      package let row: Int
      /// `ESC P` to `ESC \`.
      package let bytes: [UInt8]

      /// In pixels; 0 x 0 for what no terminal would draw.
      package var size: (width: Int, height: Int) {
        SixelDecoder(bytes).map { ($0.image.width, $0.image.height) } ?? (0, 0)
      }
    }

    /// The complete sixel images, in order, each with the cursor position before it.
    package var pictures: [Placed] {
      var found: [Placed] = []
      var position = (column: 0, row: 0)
      var i = 0
      while i + 1 < bytes.count {
        guard bytes[i] == 0x1b else {
          i += 1
          continue
        }
        if bytes[i + 1] == UInt8(ascii: "P") {
          guard let end = self.end(ofStringAt: i) else { break }
          found.append(
            Placed(column: position.column, row: position.row, bytes: Array(bytes[i...end])))
          i = end
        } else if let place = cursorPosition(at: i) {
          position = place
        }
        i += 1
      }
      return found
    }

    /// What a terminal of this size shows after all the pictures, drawn over one another; black
    /// where nothing was drawn. Text is not drawn, and does not erase.
    package func canvas(_ size: Size) -> Image {
      var canvas = Image(
        width: size.columns * size.cellWidth, height: size.rows * size.cellHeight, red: 0,
        green: 0, blue: 0)
      for picture in pictures {
        guard let decoder = SixelDecoder(picture.bytes) else { continue }
        let image = decoder.image
        for i in decoder.drawn.indices where decoder.drawn[i] {
          let x = picture.column * size.cellWidth + i % image.width
          let y = picture.row * size.cellHeight + i / image.width
          guard x < canvas.width, y < canvas.height else { continue }
          let at = 3 * (y * canvas.width + x)
          canvas.pixels.replaceSubrange(at..<(at + 3), with: image.pixels[(3 * i)..<(3 * i + 3)])
        }
      }
      return canvas
    }

    /// The index of the last byte of `ESC \`.
    private func end(ofStringAt start: Int) -> Int? {
      var i = start + 2
      while i + 1 < bytes.count {
        if bytes[i] == 0x1b, bytes[i + 1] == 0x5c { return i + 1 }
        i += 1
      }
      return nil
    }

    /// `ESC [ row ; column H`, from 1.
    private func cursorPosition(at start: Int) -> (column: Int, row: Int)? {
      guard bytes[start + 1] == UInt8(ascii: "[") else { return nil }
      let rest = bytes[(start + 2)...].prefix(9)
      guard let end = rest.firstIndex(of: UInt8(ascii: "H")) else { return nil }
      let numbers = String(decoding: rest[..<end], as: UTF8.self).split(separator: ";")
        .compactMap { Int($0) }
      return numbers.count == 2 ? (numbers[1] - 1, numbers[0] - 1) : nil
    }
  }
}
