import App
import Foundation
import Terminal
import Themes

extension Finding {
  /// Asks the terminal; outside of one there is nothing to ask, and that is no fault.
  static func terminal() -> Chapter {
    do {
      let report = try TerminalReport.ask()
      let hasNoColour = !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      return (
        "Terminal",
        findings(report, hasNoColour: hasNoColour)
          + report.advice.map { Finding("advice", $0) } + report.exchanges.map(Finding.init)
      )
    } catch .notATerminal {
      return ("Terminal", [Finding("none", "this is a pipe or a file; run it in a terminal")])
    } catch {
      return ("Terminal", [Finding("type", ErrorMessage.sentence(for: error), isGood: false)])
    }
  }

  private static func findings(_ report: TerminalReport, hasNoColour: Bool) -> [Finding] {
    let isLarge = report.columns >= Editor.leastColumns && report.rows >= Editor.leastRows
    let colours = report.colours.words
    return [
      Finding("type", report.typeWords),
      Finding(
        "size", "\(report.columns) x \(report.rows) cells" + (isLarge ? "" : ": too small"),
        isGood: isLarge),
      Finding("pictures", report.pictureWords),
      Finding(
        "cell", "\(report.cellWidth) x \(report.cellHeight) pixels, \(report.cellSource.words)"),
      Finding(
        "colours", hasNoColour ? "\(colours), for pictures only: NO_COLOR is set" : colours),
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

extension TerminalReport {
  /// `xterm-kitty, kitty(0.26.5)`, and which entry of terminfo stands for it.
  fileprivate var typeWords: String {
    let called = name.isEmpty ? "TERM is not set" : name
    let words = [called, version].compactMap { $0 }.joined(separator: ", ")
    return entry == name ? words : "\(words); used as \(entry)"
  }

  /// What shows a picture, as the editor will do it.
  fileprivate var pictureWords: String {
    if size.graphics == .sixel {
      let registers = registers.map { "\($0) colour registers" } ?? "registers not told"
      let limit = limit.map { ", up to \($0.width) x \($0.height) pixels at once" } ?? ""
      return "sixel, \(registers)\(limit)"
    }
    let why = sixel ? "sixel has only \(registers ?? 0) colour registers" : "no sixel"
    let how =
      switch colours {
      case .trueColour, .direct: "in 24 bits"
      case .palette256: "in 256 colours"
      case .eight, .sixteen: "in 8 colours"
      case .none: "in dots of one colour"
      }
    return "half blocks \(how) (\(why))"
  }

  /// What a person could do for better pictures, colours or keys here; nothing where all is well.
  fileprivate var advice: [String] {
    var advice: [String] = []
    switch multiplexer {
    case .tmux:
      advice.append(
        "tmux 3.3 passes no pictures on: for the photo itself run mien outside of tmux.")
    case .screen:
      advice.append(
        "GNU screen passes no pictures on: for the photo itself run mien outside of screen.")
      advice.append(
        "With `altscreen on` in ~/.screenrc the shell's lines come back after quitting.")
    case nil:
      if sixel, size.graphics != .sixel {
        advice.append(
          "More registers show the photo itself; xterm: -xrm 'XTerm*numColorRegisters: 256'.")
      } else if !sixel, version?.hasPrefix("XTerm(") == true {
        advice.append("xterm -ti vt340 shows the photo itself.")
      } else if !sixel {
        advice.append(
          "A terminal with sixel shows the photo itself: foot, Konsole, mlterm, WezTerm, "
            + "xterm -ti vt340.")
      }
    }
    if name.isEmpty {
      advice.append("Set TERM to the terminal's name, such as xterm-256color.")
    } else if entry != name, entry != "\(name)-256color" {
      advice.append(
        "terminfo has no entry \(name) here; Debian's are in ncurses-term and kitty-terminfo.")
    }
    if colours == .none || colours == .eight {
      advice.append(
        "TERM=\(name) stands for few colours; where the terminal has more, set TERM=xterm-256color."
      )
    }
    if cellSource == .assumed {
      advice.append(
        "The terminal does not tell the size of a cell: where it is not 1 x 2, faces look too wide "
          + "or too tall.")
    }
    return advice
  }
}

extension String {
  /// A control sequence for reading.
  fileprivate var visible: String {
    replacing("\u{1b}", with: "ESC ").replacing("\u{7}", with: "BEL")
  }
}

extension TerminalReport.CellSource {
  fileprivate var words: String {
    switch self {
    case .answer: "as the terminal says"
    case .textArea: "from its area for text"
    case .graphicsSize: "from its area for pictures"
    case .windowSize: "from its window"
    case .assumed: "assumed"
    }
  }
}

extension Colours {
  fileprivate var words: String {
    switch self {
    case .none: "none"
    case .eight: "8"
    case .sixteen: "16"
    case .palette256: "256"
    case .trueColour: "256, pictures 16 million"
    case .direct: "16 million"
    }
  }
}
