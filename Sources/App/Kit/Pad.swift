import Document
import Geometry
import Terminal

/// A field on which two numbers are moved at once: to the right is more of one, upwards more of the other.
struct Pad: Sendable {
  /// What a way across the pad moves: one parameter with two signs, or two of which one is at 0.
  struct Axis: Sendable {
    let more: Parameter
    /// Moved by the other half; nil: `more` has values below 0.
    let less: Parameter?
    /// From one end of the pad to the other.
    let range: ClosedRange<Double>

    init(_ parameter: ParameterID) {
      more = Edit.parameter(parameter)!
      (less, range) = (nil, more.range)
    }

    init(less: ParameterID, more: ParameterID) {
      (self.less, self.more) = (Edit.parameter(less)!, Edit.parameter(more)!)
      range = -self.less!.range.upperBound...self.more.range.upperBound
    }

    var ids: [ParameterID] { [more.id] + [less?.id].compactMap(\.self) }

    func value(of face: FaceEdit) -> Double {
      more.value(of: face) - (less?.value(of: face) ?? 0)
    }

    func set(_ face: inout FaceEdit, to value: Double) throws {
      let value = (min(range.upperBound, max(range.lowerBound, value)) * 100).rounded() / 100
      try face.set([more], to: less == nil ? value : max(value, 0))
      if let less { try face.set([less], to: max(-value, 0)) }
    }

    func reset(_ face: inout FaceEdit) throws {
      for parameter in [more, less].compactMap(\.self) { try parameter.reset(&face) }
    }
  }

  let title: String
  let across: Axis
  let upwards: Axis

  /// What it moves.
  var ids: [ParameterID] { across.ids + upwards.ids }

  func set(_ face: inout FaceEdit, to place: Point) throws {
    try across.set(&face, to: place.x)
    try upwards.set(&face, to: place.y)
  }

  func place(of face: FaceEdit) -> Point {
    Point(x: across.value(of: face), y: upwards.value(of: face))
  }

  func reset(_ face: inout FaceEdit) throws {
    try across.reset(&face)
    try upwards.reset(&face)
  }

  /// Where its knob stands, as `12.0 -5.0`.
  func words(of face: FaceEdit) -> String {
    [across, upwards].map { $0.value(of: face).decimals($0.more.unit.decimals) }
      .joined(separator: " ")
  }

  /// Whether its knob is elsewhere than in the photo.
  func isMoved(on face: FaceEdit) -> Bool { place(of: face) != place(of: face.untouched) }
}

/// A cell of the screen.
struct ScreenCell: Equatable {
  let column, row: Int
}

extension Mouse {
  /// The cell that it points at.
  var cell: ScreenCell { ScreenCell(column: column, row: row) }
}

/// Where a pad lies on the screen: a frame of cells, its inside the field.
struct PadField: Equatable {
  let frame: Region

  /// Smaller ones are not worth their room.
  static let least = (columns: 15, rows: 5)

  private var inside: Region {
    Region(x: frame.x + 1, y: frame.y + 1, width: frame.width - 2, height: frame.height - 2)
  }

  func contains(_ mouse: Mouse) -> Bool { frame.contains(x: mouse.column, y: mouse.row) }

  /// Where on the pad the mouse points, also beyond its edges.
  func place(of mouse: Mouse, on pad: Pad, _ size: ScreenSize) -> Point {
    let at = mouse.place(size)
    func value(
      _ pixel: Double, _ first: Int, _ count: Int, _ cell: Int, _ range: ClosedRange<Double>
    )
      -> Double
    {
      // From the middle of the first cell to that of the last.
      let share = (pixel / Double(cell) - 0.5 - Double(first)) / Double(count - 1)
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    let up = value(at.y, inside.y, inside.height, size.cellHeight, pad.upwards.range)
    return Point(
      x: value(at.x, inside.x, inside.width, size.cellWidth, pad.across.range),
      y: pad.upwards.range.lowerBound + pad.upwards.range.upperBound - up)
  }

  /// The cell of a place on the pad.
  func cell(of place: Point, on pad: Pad) -> ScreenCell {
    func cell(_ value: Double, _ axis: Pad.Axis, _ count: Int) -> Int {
      SliderTrack(column: 0, width: count, range: axis.range).cell(of: value)
    }
    return ScreenCell(
      column: inside.x + cell(place.x, pad.across, inside.width),
      row: inside.maxY - 1 - cell(place.y, pad.upwards, inside.height))
  }

  /// Draws the frame with the pad's name and numbers, the photo's place as a cross of lines, and the knob.
  func draw(_ pad: Pad, isFocused: Bool, _ context: Context, in screen: inout Frame) {
    let theme = context.theme
    let line = isFocused ? theme[.accent] : theme[.border]
    screen.box(frame, style: line)
    screen.text(
      " \(pad.title) ", column: frame.x + 1, row: frame.y, limit: frame.width - 2,
      style: theme[isFocused ? .accent : .groupHeading])
    guard let face = context.face else { return }
    screen.text(
      " \(pad.words(of: face)) ", endingAt: frame.maxX - 1, row: frame.maxY - 1,
      style: theme[pad.isMoved(on: face) ? .changed : .dim])
    let start = cell(of: pad.place(of: face.untouched), on: pad)
    let knob = cell(of: pad.place(of: face), on: pad)
    for column in inside.x..<inside.maxX {
      screen[column, start.row] = Cell("─", style: theme[.sliderTrack])
    }
    for row in inside.y..<inside.maxY {
      screen[start.column, row] = Cell("│", style: theme[.sliderTrack])
    }
    screen[start.column, start.row] = Cell("┼", style: theme[.sliderStart])
    screen[knob.column, knob.row] = Cell("●", style: theme[.sliderKnob])
  }
}
