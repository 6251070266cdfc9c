import Document
import Face
import Foundation
import Geometry
import Terminal

extension Tab {
  static let motion = Tab(name: "Motion")
}

/// The tab of the head: sliders, below them a pad for the head and one for the gaze; and the picture itself, where the
/// mouse takes the head by its nose, or the eyes.
struct MotionPanel: ParameterPanel {
  let tab = Tab.motion
  let part: (any EditPart.Type)? = Motion.self
  var list = ParameterList(Motion.self)
  /// What the mouse moves.
  private var hand: Hand?
  /// The pad that the arrows move.
  private var focused: Subject?
  /// The cell of a pad that was clicked last: a second click there brings the pad back.
  private var clicked: ScreenCell?

  /// What is moved with two numbers at once.
  enum Subject: CaseIterable {
    case head, gaze

    var pad: Pad { self == .head ? Self.headPad : Self.gazePad }

    private static let headPad = Pad(
      title: "head", across: Pad.Axis(ParameterID(part: Motion.key, name: "yaw")),
      upwards: Pad.Axis(ParameterID(part: Motion.key, name: "pitch")))
    /// Left and right are the person's.
    private static let gazePad = Pad(
      title: "gaze",
      across: Pad.Axis(less: Expression.id(of: .eyesRight), more: Expression.id(of: .eyesLeft)),
      upwards: Pad.Axis(less: Expression.id(of: .eyesDown), more: Expression.id(of: .eyesUp)))
  }

  /// What the mouse holds, and where.
  private enum Hand: Equatable {
    /// By its pad: how far the knob stood from the mouse that took it, and at which cell; nil once the mouse was led
    /// out of that.
    case pad(Subject, off: Point, at: ScreenCell?)
    /// By the picture: where it was taken, in pixels of the face's crop, and where it stood.
    case picture(Subject, from: Point, start: Point)
  }

  static let bindings = [
    Keymap.Binding(
      .motion, [.character("p")], .nextPad, "the arrows move the head, the gaze, the sliders"),
    Keymap.Binding(
      .pad, [.left(), .character("h")], .movePad(.left, finely: false), "to the left"),
    Keymap.Binding(
      .pad, [.right(), .character("l")], .movePad(.right, finely: false), "to the right"),
    Keymap.Binding(.pad, [.up(), .character("k")], .movePad(.up, finely: false), "up"),
    Keymap.Binding(.pad, [.down(), .character("j")], .movePad(.down, finely: false), "down"),
    Keymap.Binding(
      .pad, [.left(.shift), .character("H")], .movePad(.left, finely: true), "a little to the left"),
    Keymap.Binding(
      .pad, [.right(.shift), .character("L")], .movePad(.right, finely: true),
      "a little to the right"),
    Keymap.Binding(
      .pad, [.up(.shift), .character("K")], .movePad(.up, finely: true), "a little up"),
    Keymap.Binding(
      .pad, [.down(.shift), .character("J")], .movePad(.down, finely: true), "a little down"),
    Keymap.Binding(.pad, [.character("p")], .nextPad, "on to the gaze, and to the sliders"),
    Keymap.Binding(.pad, [.escape], .leavePad, "the arrows move the sliders again"),
  ]

  var sections: [Keymap.Section] {
    focused == nil ? [.motion, .sliders, .face] : [.pad, .motion, .face]
  }

  func hints(_ context: Context) -> [Hint] {
    let pads = fields(context).isEmpty ? [] : [Hint(.nextPad, words: "pads")]
    guard let focused, let face = context.face else {
      let isChanged = slider(context)?.isChanged == true
      return [.choose, .move, .number] + (isChanged ? [.reset] : []) + pads
    }
    let reset: [Hint] = focused.pad.isMoved(on: face) ? [.reset] : []
    return pads + reset + [Hint(.leavePad, words: "sliders")]
  }

  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]? {
    if event.endsClicks { clicked = nil }
    switch event {
    case .action(.nextPad): return focusNext(context)
    case .called(.nextPad): return [.open(tab)] + focusNext(context)
    case .action(.leavePad):
      focused = nil
      return [.endGesture]
    case .action(.movePad(let way, let finely)):
      return focused.map { [step($0, way, finely: finely)] } ?? []
    case .action(.resetSlider):
      guard let focused else { return updateList(event, context) }
      return [.endGesture, .edit(nil, focused.pad.reset)]
    case .press(let mouse):
      guard let (subject, field) = fields(context).first(where: { $0.1.contains(mouse) })
      else {
        clicked = nil
        break
      }
      focused = subject
      guard let face = context.face else { return [.endGesture] }
      // A press on the knob takes hold of it, elsewhere it brings it there.
      let place = field.place(of: mouse, on: subject.pad, context.size)
      let isOnKnob = field.cell(of: subject.pad.place(of: face), on: subject.pad) == mouse.cell
      let off = isOnKnob ? subject.pad.place(of: face) - place : .zero
      hand = .pad(subject, off: off, at: mouse.cell)
      return [.endGesture, move(subject, to: place + off)]
    case .pressPicture(let place):
      guard let face = context.face else { return nil }
      let from = face.photoToCrop.apply(place)
      guard let subject = Self.subject(at: from, face.edit[Motion.self]) else { return nil }
      hand = .picture(subject, from: from, start: subject.pad.place(of: face))
      return [.endGesture]
    case .dragPicture(let place):
      guard case .picture(let subject, let from, let start) = hand, let face = context.face
      else { return nil }
      let way = face.photoToCrop.apply(place) - from
      let worth = subject.perPixel
      let goal = start + Point(x: worth.x * way.x, y: -worth.y * way.y)
      return [move(subject, to: goal)]
    case .drag(let mouse):
      guard case .pad(let subject, let off, let cell) = hand,
        let field = fields(context).first(where: { $0.0 == subject })?.1
      else { return nil }
      if cell != mouse.cell { hand = .pad(subject, off: off, at: nil) }
      return [move(subject, to: off + field.place(of: mouse, on: subject.pad, context.size))]
    case .release:
      defer { hand = nil }
      guard case .pad(let subject, _, let cell) = hand else {
        return hand == nil ? nil : [.endGesture]
      }
      let isSecond = cell != nil && cell == clicked
      clicked = isSecond ? nil : cell
      return [.endGesture] + (isSecond ? [.edit(nil, subject.pad.reset)] : [])
    case .lifted, .left:
      let isHeld = hand != nil
      hand = nil
      if case .left = event { focused = nil }
      return isHeld ? [.endGesture] : nil
    case .resized where fields(context).isEmpty: focused = nil
    default: break
    }
    return updateList(event, context)
  }

  /// From the sliders to the head, to the gaze and back.
  private mutating func focusNext(_ context: Context) -> [Request] {
    guard !fields(context).isEmpty else {
      return [.say(.warning, "The pads need a taller terminal; the sliders do the same.")]
    }
    let order: [Subject?] = [nil] + Subject.allCases
    focused = order.cycled(from: focused, by: 1)
    return [.endGesture]
  }

  private func move(_ subject: Subject, to place: Point) -> Request {
    .edit(.moving(subject.pad.ids)) { try subject.pad.set(&$0, to: place) }
  }

  private func step(_ subject: Subject, _ way: Action.Direction, finely: Bool) -> Request {
    let pad = subject.pad
    let size = (finely ? 0.2 : 1) * pad.across.more.step
    return .edit(.moving(pad.ids)) { face in
      let place = pad.place(of: face)
      let (x, y) = (size * way.vector.x, -size * way.vector.y)
      try pad.set(&face, to: Point(x: place.x + x, y: place.y + y))
    }
  }
}

extension PanelEvent {
  /// Whether a click that follows is a first one.
  fileprivate var endsClicks: Bool {
    switch self {
    case .action, .move, .wheel, .pressPicture, .resized, .left: true
    default: false
    }
  }
}

// MARK: the picture

extension MotionPanel {
  /// What is taken hold of at a place of a face's crop, as its head is held; nil beside the head.
  private static func subject(at place: Point, _ motion: Motion) -> Subject? {
    let place = place.before(motion)
    let eyes = [Point(x: 88, y: 102), Point(x: 168, y: 102)]
    if eyes.contains(where: { abs(place.x - $0.x) < 24 && abs(place.y - $0.y) < 13 }) {
      return .gaze
    }
    // A head, with its hair, in the crop of a face.
    let away = Point(x: (place.x - 128) / 120, y: (place.y - 118) / 160)
    return away.length < 1 ? .head : nil
  }
}

extension MotionPanel.Subject {
  /// What a pixel of the crop is worth, across and upwards, so that the nose and the irises stay under the mouse. The
  /// noses of two demo faces were read back 2.7 and 3.5 pixels farther aside for a degree, 3.4 and 4.4 farther up.
  fileprivate var perPixel: Point {
    self == .head ? Point(x: 0.33, y: 0.26) : Point(x: 0.11, y: 0.11)
  }
}

extension Point {
  /// About where what is seen at the eyes lay in a face's crop before the head moved; on two demo faces it was off by
  /// 15 pixels at most, at a yaw of 25 degrees.
  fileprivate func before(_ motion: Motion) -> Point {
    // In pixels of the crop: the chin to the forehead's upper end, and the point about which heads lean.
    let (faceHeight, pivot) = (200.0, Point(x: 128, y: 184))
    // Eyes go three quarters of a nose's way.
    let worth = MotionPanel.Subject.head.perPixel
    let turned = 0.75 * Point(x: motion.yaw / worth.x, y: -motion.pitch / worth.y)
    let away = self - faceHeight * Point(x: motion.right, y: motion.down) - pivot
    let (cosine, sine) = (cos(motion.roll * .pi / 180), sin(motion.roll * .pi / 180))
    let upright = Point(x: cosine * away.x + sine * away.y, y: cosine * away.y - sine * away.x)
    return pivot + (1 / motion.size) * upright - turned
  }
}

// MARK: the screen

extension MotionPanel {
  /// Where the pads lie below the sliders; none where there is no room.
  func fields(_ context: Context) -> [(Subject, PadField)] {
    let layout = context.layout
    let top = layout.list.y + list.lines(context).count + 1
    let width = (layout.list.width - 3) / 2
    // Cells are twice as high as wide.
    let height = min(layout.list.maxY - top, (width + 1) / 2)
    guard height >= PadField.least.rows, width >= PadField.least.columns else { return [] }
    return Subject.allCases.enumerated().map { i, subject in
      let frame = Region(
        x: layout.list.x + 1 + i * (width + 1), y: top, width: width, height: height)
      return (subject, PadField(frame: frame))
    }
  }

  func draw(_ context: Context, in frame: inout Frame) {
    drawList(context, in: &frame)
    for (subject, field) in fields(context) {
      field.draw(subject.pad, isFocused: subject == focused, context, in: &frame)
    }
  }

  /// What a number means; both are wrapped where the panel is narrow.
  func details(_ slider: Slider) -> [String] {
    let meaning =
      switch slider.ids[0].name {
      case "yaw": "to the picture's right, degrees"
      case "pitch": "upwards, degrees"
      case "roll": "clockwise in the picture, degrees"
      case "right": "to the picture's right, face heights"
      case "down": "downwards, face heights"
      default: "times the photo's"
      }
    return ["\(slider.title) \(meaning)", slider.sinceOpened]
  }

  func cause(of cost: Cost, on face: FaceEdit) -> String? {
    let motion = face.edit[Motion.self]
    guard cost.injections.isEmpty, motion != .neutral else { return nil }
    return "yaw \(motion.yaw.oneDecimal) pitch \(motion.pitch.oneDecimal)"
  }
}
