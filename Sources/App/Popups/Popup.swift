import Document
import Studio
import Terminal
import Themes

/// The box in front of everything; it takes all keys.
enum Popup: Equatable, Sendable {
  /// The first line shown.
  case help(scroll: Int)
  case palette(Palette)
  case prompt(Prompt)
  /// Typing narrows the faces; drawn in the panel's own line.
  case search(TextField)
  /// A photo shows several faces: which one?
  case faces(FaceChoice)
  /// A file has this name already.
  case overwrite(ExportJob)
  /// The photo has changed since it was edited: take the edits over?
  case takeOver
  /// Leaving loses something: leave all the same?
  case leave
  /// What to do with something that was pasted?
  case offer(Offer)
  case message(title: String, text: String)
  /// Shows `Model.task`; escape stops it.
  case progress

  /// Whether it covers what is behind it, for the mouse too.
  var isBox: Bool {
    if case .search = self { false } else { true }
  }

  /// A question with an answer to start from.
  static func asking(
    _ question: Prompt.Question, _ text: String = "", problem: String? = nil
  ) -> Popup {
    .prompt(Prompt(question: question, field: TextField(text), problem: problem))
  }

  /// A question answered with one line.
  struct Prompt: Equatable, Sendable {
    enum Question: Equatable, Sendable {
      case framePath
      case stripPath(frames: Int)
      case number(Slider)
      /// Where to take faces from.
      case folder
      /// Whether a photo that was opened, or that a face is taken from, is to be lost.
      case destroy(ExportJob, original: String)

      /// What Tab completes; nil: nothing.
      var completion: GalleryRequest.Completion? {
        switch self {
        case .framePath, .stripPath: .pictures
        case .folder: .folders
        case .number, .destroy: nil
        }
      }
    }

    /// To be typed by who wants to lose an original.
    static let destroyWord = "destroy"

    var question: Question
    var field: TextField
    /// Why the last answer was not taken.
    var problem: String?
    /// How the text may go on.
    var completions: [String] = []
  }
}

/// All commands, narrowed by what is typed.
struct Palette: Equatable, Sendable {
  var query = TextField()
  var chosen = 0

  /// A command as the palette shows it.
  struct Entry: Equatable {
    var words: String
    var keys: String
    var action: Action
  }

  /// Commands all of whose typed words occur in their words, in the keymap's order.
  func entries(themes: [Theme]) -> [Entry] {
    let offered = Keymap.bindings.filter(\.section.isOffered)
    let all =
      offered.map { Entry(words: $0.words, keys: $0.keyNames, action: $0.action) }
      + Emotion.allCases.map {
        Entry(words: "emotion: \($0.rawValue)", keys: "", action: .emotion($0))
      }
      + ([nil] + Overlay.Kind.allCases).map {
        Entry(words: "overlay: \($0?.rawValue ?? "none")", keys: "", action: .show($0))
      }
      + themes.map { Entry(words: "theme: \($0.name)", keys: "", action: .theme($0.name)) }
    let parts = query.text.lowercased().split(separator: " ")
    return all.filter { entry in parts.allSatisfy { entry.words.lowercased().contains($0) } }
  }
}
