import Files
import Geometry
import Terminal

/// A photo that shows several faces: one of them is to be taken.
struct FaceChoice: Equatable, Sendable {
  var photo: String
  var count: Int
  /// Counted from 0, the largest.
  var chosen = 0

  /// Moves the choice, stopping at the ends.
  mutating func choose(by steps: Int) { chosen = min(count - 1, max(0, chosen + steps)) }
}

extension Model {
  /// The cards of the faces in their box, and how far they are scrolled.
  func cards(of choice: FaceChoice) -> (box: Region, grid: CardGrid, scroll: Int) {
    let panel = FacePicker.grid(layout, size)
    let most = Region(width: layout.columns - 8, height: layout.rows - 6)
    let grid = CardGrid(like: panel, count: choice.count, middleOf: most)
    // A row for the border, one of air above, and the hint with one of air below.
    let box = layout.box(
      width: max(54, grid.place.width + 4), height: grid.place.height + 5)
    let inside = Region(
      x: box.x + 2, y: box.y + 2, width: box.width - 4, height: grid.place.height)
    let placed = CardGrid(like: panel, count: choice.count, middleOf: inside)
    return (box, placed, placed.scroll(0, revealing: choice.chosen, of: choice.count))
  }

  func draw(_ choice: FaceChoice, in frame: inout Frame) -> [Button] {
    let (box, grid, scroll) = cards(of: choice)
    let name = Path.name(of: choice.photo).endFitting(box.width - 24)
    let place = drawBox("Which face of \(name)?", width: box.width, height: box.height, in: &frame)
    for face in 0..<choice.count {
      guard let region = grid.card(face, scroll: scroll) else { continue }
      let card = FaceCard(
        id: -1 - face, picture: faces.pictures[choice.photo]?.dropFirst(face).first,
        name: grid.hasPictures ? "\(face + 1)" : "face \(face + 1)",
        isMarked: face == choice.chosen, isRefined: faces.isAtRest)
      card.draw(region, grid, context, on: theme[.popup], in: &frame)
    }
    return drawHints(
      [
        Hint(.cursorLeft, .cursorRight, words: "or a number"), Hint(.accept, words: "take it"),
        Hint(.cancel, words: "leave it"),
      ], place, in: &frame)
  }
}
