import Geometry
import Terminal

/// Where the cards of a list of faces are: each a picture with its name beneath, or only the name
/// where there is no room for pictures. All in cells.
struct CardGrid: Equatable {
  /// What the cards may take, in the middle of what there was; a part of a row is left free.
  let place: Region
  let columns: Int
  /// Of a picture; 0 high: names only.
  let pictureWidth: Int
  let pictureHeight: Int
  /// From one card to the next.
  let pitchX: Int
  let pitchY: Int

  /// The narrowest card, its two columns of air included; half blocks need more cells to show a
  /// face.
  private static func leastWidth(_ size: ScreenSize) -> Int {
    size.graphics == .sixel ? 12 : 16
  }
  /// Beside a name in a list of names.
  private static let nameWidth = 17
  /// Fewer rows of pictures than this are worse to choose from than a list of names.
  private static let leastRows = 2

  init(_ place: Region, _ size: ScreenSize) {
    let count = max(1, place.width / Self.leastWidth(size))
    let pitch = place.width / count
    let width = max(1, pitch - 2)
    let height = Int((Double(width * size.cellWidth) / Double(size.cellHeight)).rounded())
    guard place.height >= Self.leastRows * (height + 1) else {
      columns = max(1, place.width / Self.nameWidth)
      (pitchX, pitchY) = (place.width / columns, 1)
      (pictureWidth, pictureHeight) = (pitchX - 2, 0)
      self.place = place
      return
    }
    (columns, pitchX, pictureWidth, pictureHeight) = (count, pitch, width, height)
    // A row of air between the cards where it costs no card.
    let rows = place.height / (height + 1)
    pitchY = (place.height + 1) / (height + 2) == rows ? height + 2 : height + 1
    // The rest is air above; a list of names needs none.
    let rest = place.height - (rows - 1) * pitchY - height - 1
    self.place = Region(
      x: place.x, y: place.y + (rest + 1) / 2, width: place.width,
      height: place.height - (rest + 1) / 2)
  }

  /// Cards like another grid's at another place: `count` of them, as near to a row as the width
  /// allows, in the middle of a region.
  init(like other: CardGrid, count: Int, middleOf region: Region) {
    (pitchX, pictureWidth) = (other.pitchX, other.pictureWidth)
    (pitchY, pictureHeight) = (other.pictureHeight + 1, other.pictureHeight)
    columns = max(1, min(count, region.width / pitchX))
    let width = columns * pitchX
    let height = min(region.height, (count + columns - 1) / columns * pitchY)
    place = Region(
      x: region.x + (region.width - width) / 2, y: region.y, width: width, height: height)
  }

  var hasPictures: Bool { pictureHeight > 0 }
  /// Rows of cards seen at once.
  var rows: Int { max(1, (place.height + pitchY - cardHeight) / pitchY) }
  private var cardHeight: Int { pictureHeight + 1 }

  /// Pixels of a picture; nothing where there are none.
  func pictureSize(_ size: ScreenSize) -> (width: Int, height: Int) {
    hasPictures ? (pictureWidth * size.cellWidth, pictureHeight * size.cellHeight) : (0, 0)
  }

  /// A card's cells with a column of air at either side; nil where it is scrolled away.
  /// - Parameter scroll: rows of cards above the place.
  func card(_ index: Int, scroll: Int) -> Region? {
    let row = index / columns - scroll
    guard row >= 0, row < rows else { return nil }
    return Region(
      x: place.x + index % columns * pitchX, y: place.y + row * pitchY, width: pictureWidth + 2,
      height: cardHeight)
  }

  /// The card under a cell.
  func index(atColumn column: Int, row: Int, scroll: Int) -> Int? {
    guard place.contains(x: column, y: row) else { return nil }
    let index =
      ((row - place.y) / pitchY + scroll) * columns
      + min(columns - 1, (column - place.x) / pitchX)
    return card(index, scroll: scroll)?.contains(x: column, y: row) == true ? index : nil
  }

  /// Scrolls as little as possible so that a card can be seen.
  func scroll(_ scroll: Int, revealing index: Int, of count: Int) -> Int {
    let row = index / columns
    return limited(min(row, max(scroll, row - rows + 1)), of: count)
  }

  /// Not past the ends.
  func limited(_ scroll: Int, of count: Int) -> Int {
    let all = (count + columns - 1) / columns
    return max(0, min(scroll, all - rows))
  }
}
