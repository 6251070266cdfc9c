import DeepFaceEditing
import Files
import Foundation
import Geometry
import Raster
import Terminal

extension Reader {
  /// Pictures of drawings as they come from other programs: here the darkness of 64 x 64 pixels.
  static var drawings: Reader {
    let side = 64
    func picture(_ isInk: (Int, Int) -> Bool) -> [UInt8] {
      (0..<(side * side)).map { isInk($0 % side, $0 / side) ? 20 : 250 }
    }
    let seeds = [
      picture { x, y in abs((x - 32) * (x - 32) + (y - 32) * (y - 32) - 400) < 40 },
      picture { x, y in y == 20 + x / 4 || x == 40 && y > 30 },
      picture { x, y in (x / 3 + y / 3) % 7 == 0 },
    ]
    return Reader(seeds: seeds) { bytes in
      let ink = Array(bytes.prefix(side * side))
      let pixels = (0..<(side * side)).flatMap { i in
        [UInt8](repeating: ink.isEmpty ? 0 : ink[i % ink.count], count: 3)
      }
      let photo = Photo(image: Image(width: side, height: side, pixels: pixels))
      guard let drawing = try? TracedDrawing(photo, path: "a.png") else { return false }
      expect(
        drawing.strokes.allSatisfy { $0.points.allSatisfy { $0.x.isFinite && $0.y.isFinite } },
        "a stroke of finite points")
      return true
    }
  }

  /// What terminals answer to the editor's questions.
  static var answers: Reader {
    let seeds = [
      "\u{1b}[6;18;9t\u{1b}[?1;0;256S\u{1b}[?2;0;1000;1000S\u{1b}[?2026;2$y\u{1b}[?1016;1$y",
      "\u{1b}[0n\u{1b}[?62;4;22c", "\u{1b}[?1;3;0S\u{1b}[?64;1;2;6;22c", "\u{1b}[<0;12;34M",
    ].map { Array($0.utf8) }
    return Reader(seeds: seeds) { bytes in
      var report = TerminalReport(name: "xterm", columns: 80, rows: 24)
      report.take(answers: bytes, pixels: Extent(width: 720, height: 432))
      _ = report.size
      return report.exchanges.contains { $0.answer != nil }
    }
  }

  /// What a terminal types: keys, reports and answers mean the same however they are cut, and what is
  /// held ends with waiting.
  static var keys: Reader {
    let seeds = [
      "aé写\u{1b}", "\u{1b}[A\u{1b}OA\u{1b}[1;5D\u{1b}[3~\u{1b}x", "\u{1b}[<0;12;34M\u{1b}[<32;1;2m",
      "\u{1b}[0n\u{1b}[6;18;9t\u{1b}[I\u{1b}[O", "\u{1b}[200~a.png\n\u{1b}[1\u{1b}[201~q",
      "\u{1b}]0;title\u{7}b\u{1b}P1$r0m\u{1b}\\c\u{1b}_G\u{1b}\\", "\u{1b}[M !!d",
    ].map { Array($0.utf8) }
    return Reader(seeds: seeds) { bytes in
      var (whole, pieces) = (KeyParser(), KeyParser())
      var inputs = whole.take(bytes)
      var others = bytes.flatMap { pieces.take(CollectionOfOne($0)) }
      inputs += whole.expire()
      others += pieces.expire()
      expect(inputs == others, "the same inputs, byte by byte")
      expect(whole.patience == nil, "nothing held after waiting")
      return !inputs.isEmpty
    }
  }

  /// Names of files: every byte comes back, and nothing of them commands a terminal.
  static var names: Reader {
    let seeds = ["a/../Zoë.jpg", "/写真/\u{1b}[31m.png", "/", "\u{10F7E4}x", "..", "a//b/"]
      .map { Array($0.utf8) }
    return Reader(seeds: seeds) { bytes in
      let bytes = bytes.filter { $0 != 0 }
      let name = String(systemName: bytes)
      let back = name.systemName.dropLast().map { UInt8(bitPattern: $0) }
      expect(back == bytes, "a name comes back")
      expect(name.printable.unicodeScalars.allSatisfy(\.isPrintable), "a printable name")
      let whole = Path.whole(name, from: "/x")
      expect(Path.whole(whole) == whole, "a whole path is whole")
      _ = (Path.folder(of: name), Path.name(of: name), Path.stem(of: name))
      return !bytes.isEmpty
    }
  }
}
