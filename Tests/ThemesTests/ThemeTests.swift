import Foundation
import Raster
import Testing

@testable import Themes

struct ThemeTests {
  @Test(arguments: Theme.shippedNames) func `a shipped theme loads`(name: String) throws {
    let theme = try Theme.load(name, environment: [:])
    #expect(theme.name == name)
    let ground = try #require(theme[.background].background)
    let text = try #require(theme[.text].foreground)
    #expect(text.contrast(with: ground) >= 4.5)
    #expect(theme.appearance == (ground.luminance < 0.5 ? .dark : .light))
  }

  @Test func `there is a dark, a light and a strong theme`() {
    #expect(Theme.shippedNames == ["dark", "high-contrast", "light"])
  }

  @Test func `an unknown name is answered with the known ones`() {
    #expect(throws: ThemeError.unknown(name: "mauve", known: Theme.shippedNames)) {
      try Theme.load("mauve", environment: [:])
    }
  }

  @Test func `without colour the selection still stands out`() throws {
    let theme = try Theme.load("dark", environment: ["NO_COLOR": "1"])
    for role in Role.allCases {
      #expect(theme[role].foreground == nil && theme[role].background == nil)
    }
    #expect(theme[.selection].attributes.contains(.reverse))
    #expect(!theme[.text].attributes.contains(.reverse))
  }

  @Test func `an empty NO_COLOR keeps the colours`() throws {
    let theme = try Theme.load("dark", environment: ["NO_COLOR": ""])
    #expect(theme[.text].foreground != nil)
  }

  /// The dark theme with some text replaced, read again.
  private func reading(_ old: String, as new: String) throws -> ThemeError? {
    let dark = try themeText()
    #expect(dark.contains(old))
    do {
      _ = try Theme(json: Data(dark.replacingOccurrences(of: old, with: new).utf8), path: "t")
      return nil
    } catch {
      return error
    }
  }

  private func themeText() throws -> String {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = here.appendingPathComponent("../../themes/dark.json")
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test func `a damaged theme is told apart`() throws {
    #expect(try reading("{", as: "") == .malformed(path: "t"))
    let appearance = "\"appearance\": \"dark\""
    #expect(
      try reading(appearance, as: "\"appearance\": \"dusk\"") == .malformed(path: "t"))
    #expect(try reading("\"tab\"", as: "\"tabs\"") == .unknownRole(path: "t", role: "tabs"))
    #expect(
      try reading("\"tab\": { \"foreground\": \"#b8b4ae\" },", as: "")
        == .missingRole(path: "t", role: "tab"))
    #expect(
      try reading("#87d787", as: "green")
        == .badColour(path: "t", role: "success", value: "green"))
  }

  @Test func `text that cannot be read is refused`() throws {
    guard case .lowContrast(_, "success", let ratio)? = try reading("#87d787", as: "#2a2a2d")
    else {
      Issue.record("accepted")
      return
    }
    #expect(ratio < 2)
  }
}
