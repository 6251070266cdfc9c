import Foundation
import Raster

/// The file's shape: `{"name", "appearance", "roles": {role: {"foreground", "background", …}}}`.
/// A role without a background stands on the theme's, one without a foreground is plain text.
private struct ThemeFile: Decodable {
  struct Entry: Decodable {
    var foreground: String?
    var background: String?
    var bold: Bool?
    var dim: Bool?
    var underline: Bool?
    var reverse: Bool?

    var attributes: Style.Attributes {
      var set: Style.Attributes = []
      if bold == true { set.insert(.bold) }
      if dim == true { set.insert(.dim) }
      if underline == true { set.insert(.underline) }
      if reverse == true { set.insert(.reverse) }
      return set
    }
  }

  let name: String
  let appearance: String
  let roles: [String: Entry]
}

extension Theme {
  /// Ordinary text must reach WCAG's level AA for small text.
  package static let leastContrast = 4.5

  /// Reads and checks a theme's file. `path` is only named in errors.
  package init(json: Data, path: String) throws(ThemeError) {
    guard let file = try? JSONDecoder().decode(ThemeFile.self, from: json),
      let appearance = Appearance(rawValue: file.appearance)
    else { throw .malformed(path: path) }
    if let stranger = file.roles.keys.sorted().first(where: { Role(rawValue: $0) == nil }) {
      throw .unknownRole(path: path, role: stranger)
    }
    var styles: [Role: Style] = [:]
    for role in Role.allCases {
      guard let entry = file.roles[role.rawValue] else {
        throw .missingRole(path: path, role: role.rawValue)
      }
      styles[role] = Style(
        foreground: try Theme.colour(
          entry.foreground ?? file.roles["text"]?.foreground, role, path),
        background: try Theme.colour(
          entry.background ?? file.roles["background"]?.background, role, path),
        attributes: entry.attributes)
    }
    try Theme.checkContrast(styles, path)
    self.init(name: file.name, appearance: appearance, styles: styles)
  }

  /// Nil stays nil: the terminal's own colour.
  private static func colour(
    _ text: String?, _ role: Role, _ path: String
  ) throws(ThemeError) -> Colour? {
    guard let text else { return nil }
    guard let colour = Colour(hex: text) else {
      throw .badColour(path: path, role: role.rawValue, value: text)
    }
    return colour
  }

  /// Roles that carry words must be readable.
  private static func checkContrast(_ styles: [Role: Style], _ path: String) throws(ThemeError) {
    let words: [Role] = [
      .text, .title, .accent, .groupHeading, .tab, .activeTab, .changed, .selection, .status,
      .key, .popup, .popupSelection, .success, .warning, .error,
    ]
    for role in words {
      guard let style = styles[role], let text = style.foreground, let ground = style.background
      else { continue }
      let ratio = text.contrast(with: ground)
      if ratio < leastContrast {
        throw .lowContrast(path: path, role: role.rawValue, ratio: ratio)
      }
    }
  }
}
