import Document
import Files
import Geometry
import Raster
import Terminal

/// The faces of a folder, of which one is picked: for a person, or for a part of one (`FacePurpose`).
///
/// Item 0 is nobody, the photo's own; the others are the photos that the search leaves.
struct FacePicker: Sendable {
  /// What is there to choose from.
  enum Listing: Equatable, Sendable {
    /// Nobody has wanted to see any.
    case unread
    case reading
    case photos
    /// A sentence says why not.
    case failed(String)
  }

  /// Nil: the demo faces.
  private(set) var folder: String?
  var listing = Listing.unread
  /// By their whole paths, all of the folder's.
  private(set) var photos: [String] = []
  private var members: Set<String> = []
  /// Those whose names hold what is searched.
  private(set) var matches: [String] = []
  private(set) var query = ""
  /// What is known of photos, without their pictures.
  private(set) var known: [String: Meeting] = [:]
  /// Only of photos near those on the screen, one picture for each face.
  private(set) var pictures: [String: [Image]] = [:]
  /// The item that the keyboard moves from.
  private(set) var mark = 0
  /// Rows of cards above the first that is seen.
  var scroll = 0
  /// The keyboard is at the slider below the last card.
  var isAtSlider = false
  /// A photo to be taken as soon as it is known, and whether to ask which of several faces.
  var awaited: (photo: String, isFirm: Bool)?
  /// Nothing has moved for a moment: pictures are worth the slower writer of fewer bytes.
  var isAtRest = false

  var count: Int { matches.count + 1 }

  /// The photo of an item; nil is nobody.
  func photo(_ item: Int) -> String? { item == 0 ? nil : matches[item - 1] }

  /// Photos of the folder that were looked at.
  private(set) var metCount = 0

  /// Another folder. What was known of the last one goes.
  mutating func list(_ photos: [String], in folder: String?) {
    self = FacePicker()
    (self.folder, self.photos, listing) = (folder, photos, .photos)
    members = Set(photos)
    search("")
  }

  /// Leaves the photos all of whose typed words occur in their names, and marks the first.
  mutating func search(_ text: String) {
    let words = text.lowercased().split(separator: " ")
    query = text
    matches =
      words.isEmpty
      ? photos
      : photos.filter { photo in
        let name = Path.name(of: photo).lowercased()
        return words.allSatisfy { name.contains($0) }
      }
    (mark, scroll) = (words.isEmpty || matches.isEmpty ? 0 : 1, 0)
  }

  /// Puts the mark on an item, not past the ends, and scrolls there.
  mutating func mark(_ item: Int, _ grid: CardGrid) {
    mark = min(count - 1, max(0, item))
    reveal(grid)
  }

  mutating func reveal(_ grid: CardGrid) {
    scroll = grid.scroll(scroll, revealing: mark, of: count)
  }

  /// What a gallery told of a photo. Its pictures replace those there were.
  mutating func meet(_ photo: String, _ meeting: Meeting) {
    if known[photo] == nil, members.contains(photo) { metCount += 1 }
    known[photo] = meeting
    guard case .faces(let count, let pictures) = meeting else { return }
    known[photo] = .faces(count, pictures: [])
    if !pictures.isEmpty { self.pictures[photo] = pictures }
  }

  /// The photos seen, then those a page around, as far as they have no pictures of this size;
  /// pictures farther away are let go.
  mutating func missingPictures(_ grid: CardGrid, _ size: ScreenSize, own: String) -> [String] {
    let first = scroll * grid.columns
    let page = grid.rows * grid.columns
    let near = (first - page)..<(first + 2 * page)
    let order = [first..<first + page, first + page..<near.upperBound, near.lowerBound..<first]
      .joined()
    let photos = order.filter { (1..<count).contains($0) }.compactMap { photo($0) }
    let kept = Set(photos + [own])
    pictures = pictures.filter { kept.contains($0.key) }
    let (width, height) = grid.pictureSize(size)
    return ([own] + photos).filter { photo in
      if case .unusable = known[photo] { return false }
      guard let picture = pictures[photo]?.first else { return width > 0 }
      return (picture.width, picture.height) != (width, height)
    }
  }
}

extension FacePicker {
  /// The folder's line.
  static func headRow(_ layout: Layout) -> Int { layout.list.y }

  /// What can be done, told at the end of the folder's line.
  static func buttons(_ layout: Layout) -> [Button] {
    [Hint(.findFace, words: "find"), Hint(.openFolder, words: "folder")]
      .buttons(endingAt: layout.panel.maxX - 1, row: headRow(layout))
  }

  /// Of the slider beneath the cards, or of what is picked.
  static func footRow(_ layout: Layout) -> Int { layout.list.maxY - 1 }

  /// Between the folder's line and the foot, with a row of air where there is plenty.
  static func grid(_ layout: Layout, _ size: ScreenSize) -> CardGrid {
    let list = layout.list
    let top = headRow(layout) + 1
    return CardGrid(
      Region(
        x: list.x + 1, y: top, width: list.width - 2,
        height: max(1, footRow(layout) - top - (list.height < 12 ? 0 : 1))), size)
  }
}

extension Context {
  var cards: CardGrid { FacePicker.grid(layout, size) }
}

extension Donor {
  /// What stands under its card.
  var name: String { Path.stem(of: photo) }
}
