import Document
import Face
import Terminal
import Themes

/// A slider as it is shown: what it moves, and where it stands.
struct Slider: Equatable {
  /// What a slider moves.
  enum Subject: Hashable, Sendable {
    case unit(ActionUnit)
    case emotion(Emotion)
    /// How much of the chosen person is shown.
    case strength
    case component(Component)
    /// How many frames the exported strip has.
    case stripFrames

    /// What belongs to the component that is chosen.
    enum Component: String, Hashable, Sendable {
      /// How much of the reference or the drawing is shown.
      case geometry
      /// How much of the reference is shown.
      case appearance
      /// Of two references, how much is the second's.
      case geometryMix = "geometry mix"
      case appearanceMix = "appearance mix"
      /// From exactly as drawn to as known faces have it.
      case refinement
    }
  }

  var subject: Subject
  var value: Double
  /// Where it stood when the photo was opened; marked on the track. Nil: no mark.
  var start: Double?
  var range: ClosedRange<Double>
  /// The person moved it.
  var isChanged = false
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

  /// Draws the line, filled up to the knob, with a cross where the slider stood in the photo. A
  /// slider that stood at 0 needs no mark: it is the end of the line.
  func draw(_ slider: Slider, row: Int, on ground: Style, theme: Theme, in frame: inout Frame) {
    let knob = cell(of: slider.value)
    for i in 0..<width {
      let at = column + i
      if i == knob {
        frame[at, row] = Cell("●", style: theme[.sliderKnob].on(ground))
      } else if let start = slider.start, start > 0.005, i == cell(of: start) {
        frame[at, row] = Cell("┼", style: theme[.sliderStart].on(ground))
      } else if i < knob {
        frame[at, row] = Cell("━", style: theme[.sliderFill].on(ground))
      } else {
        frame[at, row] = Cell("─", style: theme[.sliderTrack].on(ground))
      }
    }
  }
}
