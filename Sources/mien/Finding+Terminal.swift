import App
import Terminal

extension Finding {
  /// Asks the terminal; outside of one there is nothing to ask, and that is no fault.
  static func terminal() -> Chapter {
    do {
      let report = try TerminalReport.ask()
      return ("Terminal", findings(report) + report.exchanges.map(Finding.init))
    } catch .notATerminal {
      return ("Terminal", [Finding("none", "this is a pipe or a file; run it in a terminal")])
    } catch {
      return ("Terminal", [Finding("type", ErrorMessage.sentence(for: error), isGood: false)])
    }
  }

  private static func findings(_ report: TerminalReport) -> [Finding] {
    let size = report.size
    let isLarge = report.columns >= Editor.leastColumns && report.rows >= Editor.leastRows
    let registers = report.registers.map { "\($0) colour registers" } ?? "registers not told"
    return [
      Finding("type", report.name),
      Finding(
        "size", "\(report.columns) x \(report.rows) cells" + (isLarge ? "" : ": too small"),
        isGood: isLarge),
      Finding(
        "pictures",
        size.graphics == .sixel
          ? "sixel, \(registers)" : "half blocks (no sixel, or too few registers)"),
      Finding(
        "cell", "\(report.cellWidth) x \(report.cellHeight) pixels, \(report.cellSource.words)"),
      Finding("colours", size.colours.words),
      Finding("whole frames", report.synchronised ? "yes (mode 2026)" : "no"),
      Finding("mouse in pixels", report.pixelMouse ? "yes (mode 1016)" : "no: in cells"),
    ]
  }

  private init(_ exchange: TerminalReport.Exchange) {
    self.init(
      "asked \(exchange.question.visible)",
      "answer " + (exchange.answer?.visible ?? "none"))
  }
}

extension String {
  /// A control sequence for reading.
  fileprivate var visible: String { replacing("\u{1b}", with: "ESC ") }
}

extension TerminalReport.CellSource {
  fileprivate var words: String {
    switch self {
    case .answer: "as the terminal says"
    case .graphicsSize: "from its graphics area"
    case .windowSize: "from its window"
    case .assumed: "assumed"
    }
  }
}

extension ScreenSize.Colours {
  fileprivate var words: String {
    switch self {
    case .none: "none"
    case .sixteen: "16"
    case .palette256: "256"
    case .trueColour: "16 million"
    }
  }
}
