import Testing

@testable import Terminal

struct TerminalReportTests {
  private func report(
    _ answers: String, columns: Int = 90, rows: Int = 36, pixels: (width: Int, height: Int) = (0, 0)
  ) -> TerminalReport {
    var report = TerminalReport(name: "xterm-256color", columns: columns, rows: rows)
    report.take(
      answers: Array(answers.utf8), pixels: Extent(width: pixels.width, height: pixels.height))
    return report
  }

  @Test func `a terminal that answers everything`() {
    let report = report(
      "\u{1b}[6;19;9t\u{1b}[4;684;810t\u{1b}[?1;0;256S\u{1b}[?2;0;810;684S\u{1b}[?2;0;1000;1000S"
        + "\u{1b}]4;255;rgb:eeee/eeee/eeee\u{1b}\\\u{1b}[?2026;2$y\u{1b}[?1016;2$y"
        + "\u{1b}P>|XTerm(379)\u{1b}\\\u{1b}[>41;379;0c\u{1b}[0n\u{1b}[?63;1;2;4;22c")
    #expect(report.sixel && report.synchronised && report.pixelMouse && report.answersStatus)
    #expect((report.cellWidth, report.cellHeight, report.registers) == (9, 19, 256))
    #expect(report.cellSource == .answer)
    #expect(report.limit == Extent(width: 1000, height: 1000))
    #expect(report.version == "XTerm(379)" && report.hasPalette256 && report.multiplexer == nil)
    #expect(report.exchanges.allSatisfy { $0.answer != nil }, "\(report.exchanges)")
    #expect(report.size.graphics == .sixel)
  }

  /// Cells, letters and border of xterm; its two answers about pictures are cut at 1000 pixels.
  @Test(arguments: [
    (176, 60, 9, 19, 2), (100, 36, 9, 19, 2), (190, 60, 6, 13, 2), (80, 60, 12, 24, 2),
    (200, 76, 5, 13, 0), (100, 36, 9, 19, 30), (90, 90, 9, 19, 30),
  ])
  func `xterm's cell never follows from what it cuts`(
    columns: Int, rows: Int, width: Int, height: Int, border: Int
  ) {
    let (w, h) = (columns * width, rows * height)
    let report = report(
      "\u{1b}[?2;0;\(min(w, 1000));\(min(h, 1000))S\u{1b}[?2;0;1000;1000S\u{1b}[?63;4c",
      columns: columns, rows: rows, pixels: (w + 2 * border, h + 2 * border))
    #expect((report.cellWidth, report.cellHeight) == (width, height))
    #expect(report.limit == Extent(width: 1000, height: 1000))
    #expect(report.cellSource == .windowSize)
  }

  @Test func `the cell follows from the area for text, then from the window, then from pictures`() {
    let text = report("\u{1b}[4;720;900t\u{1b}[?62;4c", pixels: (914, 738))
    #expect((text.cellWidth, text.cellHeight, text.cellSource) == (10, 20, .textArea))
    #expect(text.margin == Extent(width: 14, height: 18))
    let window = report("\u{1b}[?62;4c", pixels: (814, 688))
    #expect((window.cellWidth, window.cellHeight, window.cellSource) == (9, 19, .windowSize))
    let pictures = report("\u{1b}[?2;0;900;720S\u{1b}[?2;0;2000;2000S\u{1b}[?62;4c")
    #expect((pictures.cellWidth, pictures.cellHeight) == (10, 20))
    #expect(pictures.cellSource == .graphicsSize)
    #expect(report("\u{1b}[?2;0;900;720S\u{1b}[?62;4c").cellSource == .assumed)
    #expect(report("\u{1b}[?62;4c").cellSource == .assumed)
  }

  @Test func `a limit that is none is not believed`() {
    #expect(report("\u{1b}[?2;3;0S\u{1b}[?2;3;0S\u{1b}[?62;4c").limit == nil)
    #expect(report("\u{1b}[?1;3;0S\u{1b}[?1;3;0S\u{1b}[?62;4c").limit == nil)
    #expect(report("\u{1b}[?2;0;1024S\u{1b}[?62;4c").limit == nil)
    #expect(report("\u{1b}[?2;0;20;20S\u{1b}[?2;0;20;20S\u{1b}[?62;4c").limit == nil)
    let mlterm = report("\u{1b}[?1;0;1024S\u{1b}[?1;3;0S\u{1b}[?1;3;0S\u{1b}[?62;4c")
    #expect(mlterm.registers == 1024)
  }

  @Test func `too few colour registers mean half blocks, of true cells`() {
    let report = report("\u{1b}[?1;0;16S\u{1b}[6;20;9t\u{1b}[?62;4c")
    #expect(report.sixel)
    #expect(report.size.graphics == .halfBlocks)
    #expect((report.size.cellWidth, report.size.cellHeight) == (9, 20))
  }

  @Test func `a mode the terminal does not know is off`() {
    let report = report("\u{1b}[?2026;0$y\u{1b}[?1016;4$y\u{1b}[?62c")
    #expect(!report.synchronised && !report.pixelMouse && !report.sixel)
    #expect(report.exchanges.first { $0.topic == .cellSize }?.answer == nil)
  }

  @Test func `tmux and GNU screen give themselves away`() {
    #expect(report("\u{1b}[>84;0;0c\u{1b}[?1;2c").multiplexer == .tmux)
    #expect(report("\u{1b}[>83;40900;0c\u{1b}[?1;2c").multiplexer == .screen)
    #expect(report("\u{1b}P>|tmux 3.4\u{1b}\\\u{1b}[?1;2c").multiplexer == .tmux)
  }
}
