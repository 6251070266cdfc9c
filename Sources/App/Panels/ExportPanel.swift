import Document
import Files
import Terminal

/// The tab of files: what can be written, and under which name.
struct ExportPanel: Equatable, Sendable {
  static let frameRange = 2.0...12.0

  enum Line: CaseIterable, Sendable { case frame, strip, frames, from }

  /// What a strip starts from; it ends at the face as it is now.
  enum Beginning: CaseIterable, Sendable {
    case photo, neutral
    /// The person or the components that the face showed before the present ones: a morph from one to
    /// the other.
    case former
  }

  var chosen = Line.frame
  var framePath: String
  var stripPath: String
  var frames = 7
  var from = Beginning.photo
  /// The last file written.
  var written: String?

  /// Names made from the photo's, beside it.
  init(name: String, folder: String) {
    let start = Path.joined(folder == "." ? "" : folder, Path.stem(of: name))
    (framePath, stripPath) = (start + "-mien.png", start + "-strip.png")
  }

  /// Moves the choice, stopping at the ends.
  mutating func choose(by steps: Int) {
    let all = Line.allCases
    let index = all.firstIndex(of: chosen)! + steps
    chosen = all[min(all.count - 1, max(0, index))]
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
  static func framesTrack(_ layout: Layout) -> SliderTrack {
    let panel = layout.panel
    return SliderTrack(column: panel.x + 10, width: panel.width - 17, range: frameRange)
  }

  /// All faces, the selected one from the beginning to what its sliders show now, evenly spaced,
  /// both ends included.
  /// - Parameter former: the edit before the last face or component was taken.
  func stripEdits(_ document: Document, former: Edit?) -> [[FaceEdit]] {
    var first = document
    if var face = document.selectedFace {
      switch from {
      case .photo: face.edit = Edit()
      case .neutral: face.edit.expression.relax()
      case .former:
        face.edit.identity = former?.identity ?? .own
        face.edit.components = former?.components ?? .neutral
      }
      first.faces[document.selected] = face
    }
    return (0..<frames).map { i in
      Document.interpolated(from: first, to: document, at: Double(i) / Double(frames - 1)).faces
    }
  }
}
