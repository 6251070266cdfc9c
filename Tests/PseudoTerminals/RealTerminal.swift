extension PseudoTerminal {
  /// A terminal of the Debian archive as it answered under Xvfb, foot under Weston: the answers, the
  /// window and what it sets `TERM` to.
  package struct Real: Sendable, CustomStringConvertible {
    package let description: String
    package let term: String
    package var colour: String?
    package let size: Size
    package let answers: Answers

    /// All of them, as Debian 12 has them.
    package static let all: [Real] = [
      Real(
        description: "xterm 379 -ti vt340", term: "xterm-256color",
        size: Size(columns: 100, rows: 36, border: 2), answers: .vt340),
      Real(
        description: "a large xterm 379 -ti vt340", term: "xterm-256color",
        size: Size(columns: 176, rows: 60, border: 2), answers: .vt340),
      Real(
        description: "a wide xterm 379 -ti vt340 in small letters", term: "xterm-256color",
        size: Size(columns: 190, rows: 60, cellWidth: 6, cellHeight: 13, border: 2),
        answers: .vt340),
      Real(
        description: "xterm 379", term: "xterm", size: Size(columns: 100, rows: 36, border: 2),
        answers: Answers(
          attributes: "\u{1b}[?64;1;2;6;9;15;16;17;18;21;22;28c", kind: "\u{1b}[>41;379;0c",
          version: "XTerm(379)", cellSize: false, registers: "\u{1b}[?1;3S", palette: true,
          pixelMouse: true, synchronised: false)),
      Real(
        description: "mlterm 3.9.0", term: "mlterm",
        size: Size(columns: 100, rows: 36, cellWidth: 10, cellHeight: 19),
        answers: Answers(
          attributes: "\u{1b}[?63;1;2;3;4;6;7;15;18;22;29c", kind: "\u{1b}[>24;279;0c",
          textArea: true, registers: "\u{1b}[?1;0;1024S", graphics: "\u{1b}[?1;3;0S",
          palette: true, synchronised: false)),
      Real(
        description: "Konsole 22.12.3", term: "xterm-256color", colour: "truecolor",
        size: Size(columns: 109, rows: 39, cellWidth: 8, cellHeight: 17, border: 3),
        answers: Answers(
          attributes: "\u{1b}[?62;1;4c", kind: "\u{1b}[>1;115;0c", version: "Konsole 22.12.3",
          textArea: true, limit: 16384, fitsWindow: false, palette: true)),
      Real(
        description: "foot 1.13.1", term: "foot", colour: "truecolor",
        size: Size(columns: 112, rows: 38, cellWidth: 8, cellHeight: 17),
        answers: Answers(
          attributes: "\u{1b}[?62;4;22c", kind: "\u{1b}[>1;011301;0c", version: "foot(1.13.1)",
          textArea: true, registers: "\u{1b}[?1;0;256S", limit: 10000, palette: true,
          pixelMouse: true, synchronised: true)),
      Real(
        description: "kitty 0.26.5", term: "xterm-kitty", colour: "truecolor",
        size: Size(columns: 100, rows: 40, cellWidth: 9, cellHeight: 18),
        answers: Answers(
          attributes: "\u{1b}[?62;c", kind: "\u{1b}[>1;4000;26c", version: "kitty(0.26.5)",
          textArea: true, palette: true, pixelMouse: true, synchronised: true)),
      Real(
        description: "tmux 3.3a", term: "tmux-256color", size: Size(columns: 100, rows: 36),
        answers: Answers(
          attributes: "\u{1b}[?1;2c", kind: "\u{1b}[>84;0;0c", version: "tmux 3.3a",
          cellSize: false)),
      Real(
        description: "GNU screen 4.9.0", term: "screen",
        size: Size(columns: 100, rows: 36, border: 2),
        answers: Answers(
          attributes: "\u{1b}[?1;2c", kind: "\u{1b}[>83;40900;0c", cellSize: false)),
      Real(
        description: "st 0.9", term: "st-256color",
        size: Size(columns: 100, rows: 36, cellWidth: 7, cellHeight: 13),
        answers: Answers(
          attributes: "\u{1b}[?6c", cellSize: false, palette: true, status: false)),
      Real(
        description: "zutty 0.14", term: "xterm-256color",
        size: Size(columns: 100, rows: 36, border: nil),
        answers: Answers(
          attributes: "\u{1b}[?64;1;9;15;21;22c", kind: "\u{1b}[>64;0;0c", cellSize: false,
          palette: true)),
      Real(
        description: "qterminal 1.2.0", term: "xterm-256color", colour: "truecolor",
        size: Size(columns: 88, rows: 36, border: nil),
        answers: Answers(
          attributes: "\u{1b}[?1;2c", kind: "\u{1b}[>0;115;0c", cellSize: false)),
    ]
  }
}

extension PseudoTerminal.Answers {
  /// Its window operations are off, as xterm has them.
  fileprivate static let vt340 = PseudoTerminal.Answers(
    attributes: "\u{1b}[?63;1;2;4;6;9;15;16;22;28c", kind: "\u{1b}[>19;379;0c",
    version: "XTerm(379)", cellSize: false, registers: "\u{1b}[?1;0;256S", limit: 1000,
    palette: true, pixelMouse: true, synchronised: false)
}
