import Raster
import Sixel
import Themes

/// By which number a terminal is told a colour for words.
struct ColourNumbers {
  let colours: Colours

  /// The number of the nearest colour that the terminal has; nil where it has none.
  func number(of colour: Colour) -> Int32? {
    switch colours {
    case .none: return nil
    case .eight, .sixteen: return Int32(colour.eightColours)
    case .palette256, .trueColour: return Int32(colour.palette256)
    case .direct:
      let value = Int32(colour.red) << 16 | Int32(colour.green) << 8 | Int32(colour.blue)
      // Some entries take the first 8, 16 or 256 numbers for their palette's.
      return value < 256 ? value | 256 : value
    }
  }

  /// The colour that the terminal shows for it, as far as that is known.
  func shown(_ colour: Colour) -> Colour {
    switch colours {
    case .palette256, .trueColour: Colour(palette256: colour.palette256)
    case .none, .eight, .sixteen, .direct: colour
    }
  }
}
