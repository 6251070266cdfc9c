import Testing

@testable import Terminal

struct TerminalReportTests {
  private func report(
    _ answers: String, pixels: (width: Int, height: Int) = (0, 0)
  ) -> TerminalReport {
    var report = TerminalReport(name: "xterm-256color", columns: 90, rows: 36)
    report.take(answers: Array(answers.utf8), pixels: pixels)
    return report
  }

  @Test func `a terminal that answers everything`() {
    let report = report(
      "\u{1b}[6;19;9t\u{1b}[?1;0;256S\u{1b}[?2;0;810;684S\u{1b}[?2026;2$y\u{1b}[?1016;2$y"
        + "\u{1b}[0n\u{1b}[?63;1;2;4;22c")
    #expect(report.sixel && report.synchronised && report.pixelMouse && report.answersStatus)
    #expect((report.cellWidth, report.cellHeight, report.registers) == (9, 19, 256))
    #expect(report.cellSource == .answer)
    #expect(report.exchanges.allSatisfy { $0.answer != nil })
    #expect(report.size.graphics == .sixel)
  }

  @Test func `the cell follows from the graphics area, then from the window`() {
    let graphics = report("\u{1b}[?2;0;900;720S\u{1b}[?62;4c", pixels: (814, 688))
    #expect((graphics.cellWidth, graphics.cellHeight) == (10, 20))
    #expect(graphics.cellSource == .graphicsSize)
    let window = report("\u{1b}[?62;4c", pixels: (814, 688))
    #expect((window.cellWidth, window.cellHeight) == (9, 19))
    #expect(window.cellSource == .windowSize)
    #expect(report("\u{1b}[?62;4c").cellSource == .assumed)
  }

  @Test func `too few colour registers mean half blocks`() {
    let report = report("\u{1b}[?1;0;16S\u{1b}[?62;4c")
    #expect(report.sixel)
    #expect(report.size.graphics == .halfBlocks)
    #expect((report.size.cellWidth, report.size.cellHeight) == (1, 2))
  }

  @Test func `a mode the terminal does not know is off`() {
    let report = report("\u{1b}[?2026;0$y\u{1b}[?1016;4$y\u{1b}[?62c")
    #expect(!report.synchronised && !report.pixelMouse && !report.sixel)
    #expect(report.exchanges.first { $0.topic == .cellSize }?.answer == nil)
  }
}
