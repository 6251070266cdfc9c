extension PseudoTerminal {
  /// What the terminal answers to what; a missing answer is silence.
  package struct Answers {
    package var attributes: String? = "\u{1b}[?63;1;2;4;22c"
    package var kind: String?
    package var version: String?
    /// The size of a cell (16 t), and of all cells (14 t).
    package var cellSize = true
    package var textArea = false
    /// The whole answer about colour registers.
    package var registers: String?
    /// The largest sixel image, each way; the answer about the present one is the area of all cells as
    /// far as that is less, where `fitsWindow`.
    package var limit: Int?
    package var fitsWindow = true
    /// The whole answer to any question about sixel images' size, instead.
    package var graphics: String?
    /// xterm's 256 colours can be asked for.
    package var palette = false
    package var status = true
    /// The mouse can be told in pixels.
    package var pixelMouse = false
    /// Whole frames can be shown at once; nil: silence about modes, but for `pixelMouse`.
    package var synchronised: Bool?

    package static let sixel = Answers()
    package static let pixels = Answers(pixelMouse: true)
    /// A terminal without graphics that says nothing but who it is.
    package static let plain = Answers(attributes: "\u{1b}[?62;22c", cellSize: false)
    /// Nothing answers: a line, or a program that reads.
    package static let silent = Answers(attributes: nil, cellSize: false, status: false)

    /// Questions and answers.
    func all(_ size: Size) -> [(String, String?)] {
      func mode(_ number: Int, _ isKnown: Bool?) -> (String, String?) {
        ("\u{1b}[?\(number)$p", isKnown.map { "\u{1b}[?\(number);\($0 ? 2 : 0)$y" })
      }
      let now = limit.map { limit in
        fitsWindow ? "\(min(size.width, limit));\(min(size.height, limit))" : "\(limit);\(limit)"
      }
      return [
        ("\u{1b}[c", attributes), ("\u{1b}[>c", kind),
        ("\u{1b}[>q", version.map { "\u{1b}P>|\($0)\u{1b}\\" }),
        ("\u{1b}[16t", cellSize ? "\u{1b}[6;\(size.cellHeight);\(size.cellWidth)t" : nil),
        ("\u{1b}[14t", textArea ? "\u{1b}[4;\(size.height);\(size.width)t" : nil),
        ("\u{1b}[?1;3;256S", registers),
        ("\u{1b}[?2;1;0S", graphics ?? now.map { "\u{1b}[?2;0;\($0)S" }),
        ("\u{1b}[?2;4;0S", graphics ?? limit.map { "\u{1b}[?2;0;\($0);\($0)S" }),
        (
          "\u{1b}]4;255;?\u{1b}\\",
          palette ? "\u{1b}]4;255;rgb:eeee/eeee/eeee\u{1b}\\" : nil
        ),
        mode(1016, pixelMouse ? true : synchronised.map { _ in false }),
        mode(2026, synchronised), ("\u{1b}[5n", status ? "\u{1b}[0n" : nil),
      ]
    }
  }
}
