import Themes

/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// A character, possibly several scalars; if it is two columns wide, the next cell is `.tail`.
    case character(Character)
    /// The right half of the wide character to the left.
    case tail
    /// One of the frame's pictures shows through here.
    case picture(Picture.ID)
  }

  package var content: Content
  package var style: Style

  package init(_ content: Content, style: Style = .plain) {
    self.content = content
    self.style = style
  }

  package init(_ character: Character = " ", style: Style = .plain) {
    self.init(.character(character), style: style)
  }
}
