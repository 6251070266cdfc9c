import Document
import Geometry
import Terminal

/// A room of the editor: what a person sees and does beside the picture, under a tab of its own.
///
/// A panel is a value that knows no other panel. It sees the editor as a `Context`, changes itself,
/// and asks for everything else by requests.
protocol Panel: Sendable {
  var tab: Tab { get }
  /// The kind of edit that is made here. A kind without a room of its own has one of sliders.
  var part: (any EditPart.Type)? { get }
  /// The panel's lines of the keymap.
  static var bindings: [Keymap.Binding] { get }
  /// What the hand is at, for the help; the keys of the first count before all others.
  var sections: [Keymap.Section] { get }
  /// Whether all that the panel does is done to a face.
  var needsFace: Bool { get }
  /// What faces are picked for, while they are shown in the panel's place.
  var purpose: (any FacePurpose)? { get }

  /// The slider that a typed number and the arrows are for.
  func slider(_ context: Context) -> Slider?
  /// Why an action cannot be done now, as a sentence; nil where it can, or means nothing here.
  func refusal(of action: Action, _ context: Context) -> String?
  /// What can be done at the line that has the keyboard, the most useful first.
  func hints(_ context: Context) -> [Hint]
  /// What the panel does to the whole face.
  var faceHints: [Hint] { get }
  /// What of this kind of edit a preview was painted for, as `AU12 0.71`.
  func cause(of cost: Cost, on face: FaceEdit) -> String?

  /// Answers what happened; nil where that means nothing here.
  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]?
  func draw(_ context: Context, in frame: inout Frame)
}

extension Panel {
  var part: (any EditPart.Type)? { nil }
  static var bindings: [Keymap.Binding] { [] }
  var sections: [Keymap.Section] { [.sliders, .face] }
  var needsFace: Bool { true }
  var purpose: (any FacePurpose)? { nil }
  var faceHints: [Hint] { [] }
  func slider(_ context: Context) -> Slider? { nil }
  func refusal(of action: Action, _ context: Context) -> String? {
    action.movesSlider ? slider(context)?.refusal : nil
  }
  func cause(of cost: Cost, on face: FaceEdit) -> String? { nil }
}

/// What happens to a panel.
enum PanelEvent {
  /// A key, the palette or a click asks the open panel for something.
  case action(Action)
  /// The open panel does not know the action; another one may, and opens its tab for it.
  case called(Action)
  /// The mouse in the panel's list.
  case press(Mouse)
  case wheel(Mouse, up: Bool)
  /// The mouse anywhere, with nothing in its hand that the editor knows of.
  case drag(Mouse)
  /// The mouse takes the picture of the face that is edited, and leads it: pixels of the photo.
  case pressPicture(Point)
  case dragPicture(Point)
  case release
  /// A slider goes to a value within its range.
  case move(Slider, to: Double, isGesture: Bool)
  case opened
  case resized
  /// The hand is elsewhere: whatever it held is let go.
  case lifted
  /// Another tab or another face is chosen: what was begun ends as it is.
  case left
  /// A face was picked, and no other is wanted.
  case picked
  /// What is marked is taken in another way now.
  case again
  /// One of several faces in a photo was chosen.
  case chosen(Donor)
  /// A message was answered: time to ask for what is shown and not known.
  case settled
  /// A message from elsewhere, to all panels.
  case message(Message)
}

/// What a panel wants of the editor.
enum Request {
  /// Changes the face that is edited; a value out of range is refused, and then nothing happens.
  /// - keepsFormer: what the face showed before is what a film strip can begin with.
  /// - done, idle: what is said when something has changed, and when nothing has.
  case edit(
    Model.Gesture?, keepsFormer: Bool = false, done: String? = nil, idle: String? = nil,
    (inout FaceEdit) throws -> Void)
  /// The next edit is a step of its own.
  case endGesture
  case say(Model.Note.Kind, String)
  case show(Popup)
  /// The mouse takes hold of a slider's knob.
  case grab(Slider, SliderTrack, Mouse)
  case open(Tab)
  /// Shows the faces of a folder, the one that is taken marked.
  case showFaces
  case perform(Action)
  /// Something for whoever is before the hand.
  case send(PanelEvent)
  /// Looks at the screen again in a moment.
  case rest
  case effect(Command)
}

extension Action {
  /// Whether the slider that has the keyboard is moved.
  var movesSlider: Bool { steps != nil || self == .typeNumber }

  /// How many of its steps a slider is moved.
  var steps: Double? {
    switch self {
    case .decrease: -1
    case .increase: 1
    case .decreaseFinely: -0.2
    case .increaseFinely: 0.2
    default: nil
    }
  }

  /// How many lines of a list the choice moves.
  func lines(_ layout: Layout) -> Int? {
    switch self {
    case .choosePrevious: -1
    case .chooseNext: 1
    case .choosePageUp: 1 - layout.list.height
    case .choosePageDown: layout.list.height - 1
    case .chooseFirst: -.max / 2
    case .chooseLast: .max / 2
    case .chooseLeft, .chooseRight: 0
    default: nil
    }
  }
}
