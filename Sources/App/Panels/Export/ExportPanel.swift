import Document
import Files
import Terminal

extension Tab {
  static let export = Tab(name: "Export")
}

/// The tab of files: what can be written, and under which name.
struct ExportPanel: Panel {
  enum Line: CaseIterable, Sendable { case frame, strip, frames, from }

  /// What a film strip starts from; it ends at the face as it is now.
  enum Beginning: CaseIterable, Sendable {
    case photo, neutral
    /// The person or the components that the face showed before the present ones: a morph from one to
    /// the other.
    case former
  }

  let tab = Tab.export
  let sections: [Keymap.Section] = [.files, .sliders]
  let needsFace = false
  static let bindings = [
    Keymap.Binding(.files, [.character("e")], .exportFrame, "export the picture (PNG, JPEG)"),
    Keymap.Binding(
      .files, [.character("s")], .exportStrip, "export a strip from before to after (PNG)"),
  ]

  var chosen = Line.frame
  private(set) var framePath = ""
  private(set) var stripPath = ""
  var frames = 7
  var from = Beginning.photo
  /// The last file written.
  var written: String?

  /// Names made from the photo's, beside it.
  init(source: Model.Source? = nil) {
    guard let source else { return }
    let folder = source.exportFolder == "." ? "" : source.exportFolder
    let start = Path.joined(folder, Path.stem(of: source.name))
    (framePath, stripPath) = (start + "-mien.png", start + "-strip.png")
  }

  /// How many frames a film strip has; nil on the other lines, where no number belongs.
  func slider(_ context: Context) -> Slider? { chosen == .frames ? framesSlider : nil }

  var framesSlider: Slider { Slider("frames", value: Double(frames), range: 2...12, step: 1) }

  func hints(_ context: Context) -> [Hint] {
    switch chosen {
    case .frame, .strip: [.choose, Hint(.typeNumber, words: "name and write it")]
    case .frames: [.choose, Hint(.decrease, .increase, words: "fewer or more frames"), .number]
    case .from: [.choose, Hint(.decrease, .increase, words: "begin elsewhere")]
    }
  }

  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]? {
    switch event {
    case .action(let action):
      if let lines = action.lines(context.layout) {
        chosen = Line.allCases.stepped(from: chosen, by: lines)
        return [.endGesture]
      }
      if let steps = action.steps {
        // However finely: there is no part of a frame.
        switch chosen {
        case .frames: move(to: Double(frames) + (steps < 0 ? -1 : 1))
        case .from: chooseBeginning(by: steps < 0 ? -1 : 1, context)
        case .frame, .strip: break
        }
        return []
      }
      return action == .typeNumber && chosen != .frames ? openLine(context) : nil
    case .called(.exportFrame): return ask(isStrip: false, context)
    case .called(.exportStrip): return ask(isStrip: true, context)
    case .press(let mouse):
      guard let line = line(atRow: mouse.row, context.layout) else { return [] }
      chosen = line
      guard line == .frames else { return openLine(context) }
      return [.grab(framesSlider, framesTrack(context.layout), mouse)]
    case .wheel: return []
    case .move(_, let value, _): move(to: value)
    default: return nil
    }
    return []
  }

  /// The name that is suggested next.
  mutating func suggest(_ path: String, isStrip: Bool) {
    if isStrip { stripPath = path } else { framePath = path }
  }

  private mutating func move(to frames: Double) {
    self.frames = Int(framesSlider.limited(frames).rounded())
  }

  /// Enter, or a second click, on a line.
  private mutating func openLine(_ context: Context) -> [Request] {
    switch chosen {
    case .frame: return ask(isStrip: false, context)
    case .strip: return ask(isStrip: true, context)
    case .from: chooseBeginning(by: 1, context)
    case .frames: break
    }
    return []
  }

  /// Asks for a name, with the one that is there already to start from.
  private func ask(isStrip: Bool, _ context: Context) -> [Request] {
    guard context.face != nil else { return [] }
    let popup: Popup =
      isStrip ? .asking(.stripPath(frames: frames), stripPath) : .asking(.framePath, framePath)
    return [.show(popup)]
  }

  /// The next thing a film strip can begin with, counted round. What was there before only where it
  /// was another.
  private mutating func chooseBeginning(by steps: Int, _ context: Context) {
    let all = Beginning.allCases.filter { $0 != .former || context.former != nil }
    from = all.cycled(from: from, by: steps)
  }

  /// The line drawn at a row of the screen; a file's heading belongs to it.
  func line(atRow row: Int, _ layout: Layout) -> Line? {
    Line.allCases.first { line in
      let first = self.row(of: line, layout)
      return row == first || row == first + 1 && (line == .frame || line == .strip)
    }
  }

  /// Two rows each: what it is, and its value.
  func row(of line: Line, _ layout: Layout) -> Int {
    switch line {
    case .frame: layout.list.y
    case .strip: layout.list.y + 3
    case .frames: layout.list.y + 5
    case .from: layout.list.y + 6
    }
  }

  /// Where the slider for the number of frames runs.
  func framesTrack(_ layout: Layout) -> SliderTrack {
    let panel = layout.panel
    return SliderTrack(column: panel.x + 10, width: panel.width - 17, range: framesSlider.range)
  }

  /// All faces, the selected one from the beginning to what its sliders show now, evenly spaced,
  /// both ends included.
  /// - Parameter former: the edit before the last face or component was taken.
  func strip(of document: Document, former: Edit?) -> Score {
    var first = document.faces
    if var face = document.selectedFace {
      switch from {
      case .photo: face.edit = Edit()
      case .neutral: face.edit.expression.relax()
      case .former:
        face.edit.identity = former?.identity ?? .own
        face.edit.components = former?.components ?? .neutral
      }
      first[document.selected] = face
    }
    return Score(from: first, to: document.faces, count: frames)
  }
}
