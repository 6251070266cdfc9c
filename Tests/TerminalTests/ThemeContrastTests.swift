import Raster
import Sixel
import Testing
import Themes

@testable import Terminal

/// Every shipped theme as terminals with few and many colours show it.
struct ThemeContrastTests {
  /// The eight colours of xterm and of the Linux console, without and with the bright form that bold
  /// gives them there.
  private static let eight: [String: (plain: [String], bright: [String])] = [
    "xterm": (
      ["#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"],
      ["#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"]
    ),
    "console": (
      ["#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"],
      ["#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"]
    ),
  ]

  /// What is seen of a number.
  private func seen(
    _ colour: Colour, _ colours: Colours, on terminal: String, isBold: Bool = false
  ) throws -> Colour {
    let number = Int(try #require(ColourNumbers(colours: colours).number(of: colour)))
    switch colours {
    case .none: return colour
    case .eight, .sixteen:
      let palette = try #require(Self.eight[terminal])
      return try #require(Colour(hex: (isBold ? palette.bright : palette.plain)[number]))
    case .palette256, .trueColour: return Colour(palette256: number)
    case .direct:
      return Colour(
        red: UInt8(number >> 16), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
    }
  }

  /// The contrast of a style, on the ground of another where one is given.
  private func contrast(
    _ style: Style, on other: Style? = nil, _ colours: Colours, _ terminal: String = "xterm"
  ) throws -> Double {
    let isBold = style.attributes.contains(.bold)
    let text = try seen(
      try #require(style.foreground), colours, on: terminal, isBold: isBold)
    let ground = try seen(try #require((other ?? style).background), colours, on: terminal)
    return text.contrast(with: ground)
  }

  private static let words: [Role] = [
    .text, .title, .accent, .groupHeading, .tab, .activeTab, .changed, .selection, .status, .key,
    .popup, .popupSelection, .success, .warning, .error,
  ]
  private static let lines: [Role] = [
    .dim, .border, .sliderTrack, .sliderFill, .sliderKnob, .sliderStart,
  ]
  /// What is drawn on a row that is chosen, or in a box.
  private static let onRow: [Role] = [
    .text, .accent, .changed, .sliderTrack, .sliderFill, .sliderKnob, .sliderStart, .dim, .key,
  ]

  @Test(arguments: Theme.shippedNames, ["xterm", "console"])
  func `with eight colours all can be seen`(name: String, terminal: String) throws {
    let least = terminal == "xterm" ? 4.5 : 3
    for colours in [Colours.eight, .sixteen] {
      let theme = try Theme.load(name, environment: [:]).fitted(to: colours)
      #expect(theme.name == name)
      for role in Self.words + Self.lines {
        let found = try contrast(theme[role], colours, terminal)
        #expect(found >= least, "\(role): \(found)")
      }
      for ground in [Role.selection, .popup] {
        for role in Self.onRow {
          let found = try contrast(theme[role], on: theme[ground], colours, terminal)
          #expect(found >= 2.9, "\(role) on \(ground): \(found)")
        }
      }
      let rest = try seen(
        try #require(theme[.background].background), colours, on: terminal)
      for role in [Role.selection, .activeTab, .popupSelection] {
        let ground = try seen(try #require(theme[role].background), colours, on: terminal)
        #expect(ground.contrast(with: rest) > 1.2 && ground != rest, "\(role)")
      }
    }
  }

  @Test(arguments: Theme.shippedNames)
  func `with 256 and with all colours words can be read and lines be seen`(name: String) throws {
    for colours in [Colours.palette256, .trueColour, .direct] {
      let theme = try Theme.load(name, environment: [:]).fitted(to: colours)
      for role in Self.words {
        let found = try contrast(theme[role], colours)
        #expect(found >= 4.5, "\(role) in \(colours): \(found)")
      }
      for role in Self.lines {
        let found = try contrast(theme[role], colours)
        #expect(found >= 1.8, "\(role) in \(colours): \(found)")
      }
      for ground in [Role.selection, .popup] {
        for role in Self.onRow {
          let found = try contrast(theme[role], on: theme[ground], colours)
          #expect(found >= 1.5, "\(role) on \(ground) in \(colours): \(found)")
        }
      }
      let rest = try seen(try #require(theme[.background].background), colours, on: "xterm")
      for role in [Role.selection, .activeTab, .popupSelection] {
        let ground = try seen(try #require(theme[role].background), colours, on: "xterm")
        #expect(ground.contrast(with: rest) > 1.15, "\(role) in \(colours)")
      }
    }
  }

  @Test func `direct colours are told as they are, and never as a palette's number`() {
    let numbers = ColourNumbers(colours: .direct)
    #expect(numbers.number(of: Colour(red: 255, green: 175, blue: 95)) == 0xffaf5f)
    #expect(numbers.number(of: Colour(red: 0, green: 0, blue: 0)) == 256)
    #expect(numbers.number(of: Colour(red: 0, green: 0, blue: 175)) == 431)
  }
}
