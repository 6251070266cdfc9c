import Document
import Face
import Geometry
import Terminal

/// The paper on which a component's lines are drawn, and what the hand holds over it.
struct SketchCanvas: Equatable, Sendable {
  /// A stroke being drawn: everything since the pen was put down.
  struct Hand: Equatable, Sendable {
    /// In units of the chosen component's box; another one each time the pen comes back to the paper.
    var paths: [[Point]]
    /// Where the pen is beyond the paper's edge.
    var beyond: Point?
    /// What each component was when the pen was put down.
    let ground: [FaceComponent: [Polyline]]
    var isMouse: Bool
    /// The stroke has changed something, even if it is back where it began by now.
    var hasDrawn = false
  }

  /// It fills the tab, and has the keyboard.
  var isOpen = false
  var pen = Pen()
  /// Where the keyboard's pen is, in units of the box.
  var place = Point(x: 0.5, y: 0.5)
  /// Nil: the pen is up.
  var hand: Hand?
  var mirrorsEyes = true
  var mirrorsMiddle = false

  /// An arrow's step, of the box.
  static let step = 0.025
  /// With shift: about a pixel of the canvas.
  static let fineStep = 0.0025
}

extension SketchCanvas {
  /// What can be done, in two rows above the paper: a click on a word is as good as its key.
  func buttons(_ layout: Layout, mirrors: Bool) -> [Button] {
    let tools: [(Action, String, Bool)] =
      Pen.Tool.allCases.map { (.tool($0), $0.name, pen.tool == $0) }
      + [(.mirror, "mirror", mirrors)]
    let others: [(Action, String, Bool)] = [
      (.smallerPen, "−", false), (.largerPen, "+", false), (.clearDrawing, "clear", false),
      (.referenceLines, "lines", false), (.ownLines, "own", false),
    ]
    return [tools, others].enumerated().flatMap { row, line in
      var column = layout.panel.x + 1
      return line.map { action, name, isOn in
        let words = " \(name) "
        defer { column += words.columns + 1 }
        return Button(
          action: action, words: words, role: isOn ? .activeTab : .tab, column: column,
          row: layout.list.y + row)
      }
    }
  }

  /// Cells and pixels of the paper: a square in the middle of a region.
  struct Paper: Equatable {
    var column: Int
    var row: Int
    /// Pixels.
    var side: Int

    /// Nil where there is no room for anything to be seen.
    init?(in region: Region, _ size: ScreenSize) {
      side = min(region.width * size.cellWidth, region.height * size.cellHeight)
      guard side >= 24 else { return nil }
      column = region.x + (region.width - size.cells(width: side, height: side).columns) / 2
      row = region.y
    }

    /// Where the mouse points, in units of the box, as exactly as the terminal tells it.
    func point(_ mouse: Mouse, _ size: ScreenSize) -> Point {
      let corner = Point(x: Double(column * size.cellWidth), y: Double(row * size.cellHeight))
      return 1 / Double(side) * (mouse.place(size) - corner)
    }
  }

  /// The open canvas's paper, under the two rows of buttons.
  static func paper(_ layout: Layout, _ size: ScreenSize) -> Paper? {
    let list = layout.list
    return Paper(
      in: Region(x: list.x + 1, y: list.y + 2, width: list.width - 2, height: list.height - 2),
      size)
  }
}

extension Pen.Tool {
  /// As its button has it; its first letter is its key.
  var name: String {
    switch self {
    case .draw: "draw"
    case .erase: "erase"
    case .pull: "pull"
    }
  }
}

extension SketchCanvas.Hand {
  /// Takes the pen on to a place. Beyond the paper's edge it draws nothing.
  mutating func move(to place: Point) {
    let isOn = place == place.onPaper
    switch beyond {
    case nil: paths[paths.count - 1].append(isOn ? place : paths.last!.last!.edge(towards: place))
    case let from? where isOn: paths.append([place.edge(towards: from), place])
    default: break
    }
    beyond = isOn ? nil : place
  }
}

extension Point {
  /// Where the way from here, on the paper, to a place beyond it leaves the paper.
  fileprivate func edge(towards place: Point) -> Point {
    let share = min(Self.share(from: x, to: place.x), Self.share(from: y, to: place.y))
    return (self + share * (place - self)).onPaper
  }

  /// How much of a way lies within 0...1, where it begins.
  private static func share(from start: Double, to end: Double) -> Double {
    if end > 1 { return (1 - start) / (end - start) }
    if end < 0 { return start / (start - end) }
    return 1
  }

  /// The nearest point of the paper.
  var onPaper: Point { Point(x: min(1, max(0, x)), y: min(1, max(0, y))) }
}
