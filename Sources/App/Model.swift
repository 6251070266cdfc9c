import Document
import Studio
import Terminal
import Themes

/// Everything the editor knows, as a value. `update` changes it, `frame` draws it.
struct Model: Sendable {
  var size: ScreenSize
  var carried: Editor.Carried
  /// The themes the palette offers.
  let themes: [Theme]
  let source: Source
  /// No face until the photo has been searched.
  var history: History<Document>
  /// What was saved when the photo was last open, waiting for its faces.
  let session: Document?
  /// The file in which that stays if the photo has changed since.
  let sessionAside: String?
  /// Another editor keeps the edits of this photo.
  let isOpenElsewhere: Bool
  /// The face that was asked for; nil: the one of the last session, else the largest.
  var firstFace: Int?
  /// A face that was asked for by where it is.
  var firstMark: FaceMark?
  /// A box is being laid around a face that was not found.
  var marking: Marking?
  var isOpen = false
  /// Counts gestures, and what the present one moves.
  var gesture = 0
  var gestureSubject: Gesture?

  var tab = Tab.expression
  var panels: Panels
  /// The faces of a folder, which several panels show.
  var faces = FacePicker()
  var popup: Popup?
  /// The slider whose knob the mouse holds, and the track it had when it was taken.
  var held: (slider: Slider, track: SliderTrack)?
  /// Whether it holds the face in the picture.
  var isPictureHeld = false
  var isComparing = false
  var isCloseUp = false
  /// Whose expression is being read, to be copied.
  var copying: Donor?
  /// What covers the picture; never part of the document.
  var overlay: Overlay.Kind?
  /// The status line tells what the last edit cost, in the place of the keys of the moment.
  var isTellingCost = false

  /// Counts everything that changes what the picture should show; the newest render wins.
  var revision = 0
  /// The revision that was drawn without its edits, because with them it could not be.
  var lastResort: Int?
  /// The revision after which the hand last rested; its picture may come later.
  var rested: Int?
  /// Counts edits; the session is saved when the newest is.
  var changes = 0
  var shown: Shown?
  var paint = PaintReport()
  var note: Note?
  /// What the newest preview of the edits said can hardly be right; each is told once.
  var notices: [String] = []
  var saving = Saving.saved
  /// Why the edits could not be saved, while they are not.
  var savingProblem: String?
  /// The edits of the last picture that was written: they are not lost when nothing keeps them.
  var written: [FaceEdit]?
  /// The person wants to leave; it waits for the session, or for an answer.
  var isLeaving = false
  /// The photo to go on with after that; nil: the end.
  var next: String?
  var task: Task?

  var theme: Theme {
    get { carried.theme }
    set { carried.theme = newValue }
  }

  /// The photo that was opened, and where things made from it go.
  struct Source: Sendable, Equatable {
    /// What the title bar says: the file's name.
    var name: String
    var width: Int
    var height: Int
    var exportFolder: String
  }

  /// By face: its edit before the last face or component was taken, from which a strip can begin.
  var formerEdits: [Int: Edit] = [:]

  /// What a hand does for a while: all of it is undone together.
  enum Gesture: Equatable, Sendable {
    case moving([ParameterID])
    /// Going from one person to the next.
    case browsing
    /// One stroke of the pen.
    case drawing
  }

  /// The newest picture that arrived.
  struct Shown: Sendable {
    var preview: Preview
    var revision: Int
    var view: View
    /// The hand has rested since.
    var refined = false
  }

  /// One sentence above the status line, until the next key.
  struct Note: Equatable, Sendable {
    enum Kind: Equatable, Sendable { case news, warning, error }
    var kind: Kind
    var text: String
  }

  enum Saving: Equatable, Sendable {
    case saved, pending, failed
    /// There is nowhere to save a session, or another editor has it.
    case off
  }

  /// Something slow that can be stopped.
  struct Task: Equatable, Sendable {
    var words: String
    /// The file that is written.
    var path: String
    var done: Int
    /// 1: no telling how far it is.
    var total: Int
    /// What the picture shows; nil for a strip.
    var edits: [FaceEdit]?
  }

  /// An editor with a photo whose faces are not known yet.
  /// - Parameter last: what was kept of its edits; nil where there is no place for them.
  init(
    size: ScreenSize, theme: Theme, themes: [Theme], source: Source, document: Document,
    last: SessionOpening?
  ) {
    self.size = size
    carried = Editor.Carried(theme: theme)
    self.themes = themes
    self.source = source
    session = last?.document
    sessionAside = last?.aside
    isOpenElsewhere =
      if case .openElsewhere = last?.problem { true } else { false }
    history = History(document)
    panels = Panels(source: source)
    if last?.session == nil { saving = .off }
    if let problem = last?.problem {
      popup = .message(
        title: problem.title, text: ErrorMessage.sentence(problem, name: source.name))
    }
  }

  /// Where everything is, for the size as it is now.
  var layout: Layout { Layout(size) }
}
