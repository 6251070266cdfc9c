import Raster

/// A complete choice of colours: one style per role.
package struct Theme: Equatable, Sendable {
  package enum Appearance: String, Sendable { case dark, light }

  package let name: String
  package let appearance: Appearance
  private var styles: [Role: Style]

  /// Every role must have a style.
  package init(name: String, appearance: Appearance, styles: [Role: Style]) {
    for role in Role.allCases {
      precondition(styles[role] != nil, "Theme \(name): no style for \(role)")
    }
    self.name = name
    self.appearance = appearance
    self.styles = styles
  }

  package subscript(role: Role) -> Style { styles[role]! }

  /// The same styles under another name.
  func named(_ name: String) -> Theme {
    Theme(name: name, appearance: appearance, styles: styles)
  }

  /// For `NO_COLOR`: attributes stay, and what stood out by its ground alone stands out reversed.
  package var withoutColour: Theme {
    let ground = self[.background].background
    var plain = styles
    for (role, style) in styles {
      let stands = style.background != ground && role != .popup && role != .picture
      plain[role] = Style(attributes: stands ? style.attributes.union(.reverse) : style.attributes)
    }
    return Theme(name: name, appearance: appearance, styles: plain)
  }
}
