import Document
import Terminal
import Themes

/// A slider as it is shown: what it moves, and where it stands.
struct Slider: Equatable, Sendable {
  /// The parameters that it moves together; the first is shown. None: a number of the panel's own.
  var ids: [ParameterID] = []
  /// A short name that goes before the label, such as `AU12`.
  var code: String?
  var label: String
  /// What a prompt for its number calls it.
  var title: String
  var value: Double
  /// Where it stood when the photo was opened; marked on the track. Nil: no mark.
  var start: Double?
  var range: ClosedRange<Double>
  /// What an arrow adds.
  var step = 0.05
  /// How many decimals of its value are shown.
  var decimals = 2
  /// The person moved it.
  var isChanged = false
  /// Why it cannot be moved now, as a sentence.
  var refusal: String?

  /// Names as short as this stand before their label.
  private static let longestCode = 4

  /// A parameter's slider for a face.
  init(_ parameter: Parameter, of face: FaceEdit) {
    let name = parameter.id.name
    ids = [parameter.id]
    code = name.columns <= Self.longestCode && name != parameter.label ? name : nil
    label = parameter.label
    title = [code, label].compactMap(\.self).joined(separator: " ")
    value = parameter.value(of: face)
    // A share is of something that the photo does not show.
    start = parameter.unit == .share ? nil : parameter.start(of: face)
    range = parameter.range
    step = parameter.step
    decimals = parameter.unit.decimals
    isChanged = parameter.isChanged(on: face)
  }

  init(_ label: String, value: Double, range: ClosedRange<Double>, step: Double) {
    (self.label, title, self.value, self.range, self.step) = (label, label, value, range, step)
  }

  /// Where it stood and where it stands.
  var sinceOpened: String {
    (start.map { "in the photo \($0.decimals(decimals))   " } ?? "")
      + "now \(value.decimals(decimals))"
  }

  /// The nearest value that it can have.
  func limited(_ value: Double) -> Double { min(range.upperBound, max(range.lowerBound, value)) }

  /// So many steps from where it stands, to two decimals; at least by the second decimal, lest a fine step of a
  /// small one go nowhere.
  func moved(by steps: Double) -> Double {
    let way = steps * step
    let seen = way < 0 ? min(way, -0.01) : max(way, 0.01)
    return limited(((value + seen) * 100).rounded() / 100)
  }
}

extension FaceEdit {
  /// Moves parameters to a value, those that something is there to move of.
  mutating func set(_ parameters: [Parameter], to value: Double) throws {
    for parameter in parameters
    where parameter.isAvailable(in: edit) && parameter.value(of: self) != value {
      try parameter.set(&edit, to: value)
    }
  }
}

/// The line a slider's knob runs on: `width` cells from `column`.
struct SliderTrack: Equatable {
  var column: Int
  var width: Int
  var range: ClosedRange<Double>

  /// Whether a column of the screen lies on the track.
  func contains(_ column: Int) -> Bool { column >= self.column && column < self.column + width }

  /// The cell of a value, from 0.
  func cell(of value: Double) -> Int {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Int((min(1, max(0, share)) * Double(width - 1)).rounded())
  }

  /// The value under the mouse, to two decimals; beyond the ends the end's value. Uses the pixel
  /// where the terminal tells it, else the middle of the cell.
  func value(at mouse: Mouse, cellWidth: Int) -> Double {
    let x =
      mouse.pixel.map { (Double($0.x) + 0.5) / Double(cellWidth) }
      ?? Double(mouse.column) + 0.5
    let share = (x - 0.5 - Double(column)) / Double(width - 1)
    let value =
      range.lowerBound
      + min(1, max(0, share)) * (range.upperBound - range.lowerBound)
    return (value * 100).rounded() / 100
  }

  /// Draws the line, filled from 0, or the end next to it, up to the knob, with a cross where the slider stood in
  /// the photo. A slider that stood at the end of the line needs no mark.
  func draw(_ slider: Slider, row: Int, on ground: Style, theme: Theme, in frame: inout Frame) {
    let (knob, origin) = (cell(of: slider.value), cell(of: 0))
    let filled = min(knob, origin)..<max(knob, origin)
    for i in 0..<width {
      let isStart =
        slider.start.map { $0 - range.lowerBound > 0.005 && i == cell(of: $0) } ?? false
      let (sign, role): (Character, Role) =
        i == knob
        ? ("●", .sliderKnob)
        : isStart
          ? ("┼", .sliderStart)
          : filled.contains(i) ? ("━", .sliderFill) : ("─", .sliderTrack)
      frame[column + i, row] = Cell(sign, style: theme[role].on(ground))
    }
  }
}
