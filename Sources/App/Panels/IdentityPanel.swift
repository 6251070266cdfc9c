import Document
import Files
import Foundation
import Geometry
import Raster
import Terminal

/// The tab of other people's faces: a folder's photos, and how much of the chosen one is shown.
///
/// Item 0 is nobody, the photo's own person; the others are the photos that the search leaves.
struct IdentityPanel: Equatable, Sendable {
  /// What is there to choose from.
  enum Listing: Equatable, Sendable {
    /// The tab was never opened.
    case unread
    case reading
    case photos
    /// A sentence says why not.
    case failed(String)
  }

  /// What is known of a photo.
  enum Known: Equatable, Sendable {
    case faces(Int)
    /// A sentence says why.
    case unusable(String)
  }

  /// Nil: the demo faces.
  var folder: String?
  var listing = Listing.unread
  /// By their whole paths, all of the folder's.
  private(set) var photos: [String] = []
  private var members: Set<String> = []
  /// Those whose names hold what is searched.
  private(set) var matches: [String] = []
  private(set) var query = ""
  private(set) var known: [String: Known] = [:]
  /// Only of photos near those on the screen, one picture for each face.
  private(set) var pictures: [String: [Image]] = [:]
  /// The item that the keyboard moves from.
  private(set) var mark = 0
  /// Rows of cards above the first that is seen.
  var scroll = 0
  /// The keyboard is at the strength's slider, below the last card.
  var isAtSlider = false
  /// A photo to be taken as soon as it is known, and whether to ask which of several faces.
  var awaited: (photo: String, asks: Bool)? {
    get { awaitedPhoto.map { ($0, awaitedAsks) } }
    set { (awaitedPhoto, awaitedAsks) = (newValue?.photo, newValue?.asks ?? false) }
  }
  private var awaitedPhoto: String?
  private var awaitedAsks = false
  /// Nothing has moved for a moment: pictures are worth the slower writer of fewer bytes.
  var isAtRest = false

  var count: Int { matches.count + 1 }

  /// The photo of an item; nil is nobody.
  func photo(_ item: Int) -> String? { item == 0 ? nil : matches[item - 1] }

  /// Photos of the folder that were looked at.
  private(set) var metCount = 0

  /// What stands under a card.
  static func name(of photo: String?) -> String {
    guard let photo else { return "none" }
    return Path.stem(of: photo)
  }

  /// Another folder. What was known of the last one goes.
  mutating func list(_ photos: [String], in folder: String?) {
    self = IdentityPanel()
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

  /// Puts the mark where the document's choice is, if that is here; nobody is the first.
  mutating func follow(_ donor: Donor?, _ grid: CardGrid) {
    awaited = nil
    guard let donor else { return mark(0, grid) }
    if let item = matches.firstIndex(of: donor.photo) { mark(item + 1, grid) }
  }

  /// What a gallery told of a photo. Its pictures replace those there were.
  mutating func meet(_ photo: String, _ meeting: Meeting) {
    if known[photo] == nil, members.contains(photo) { metCount += 1 }
    switch meeting {
    case .faces(let count, let pictures):
      known[photo] = .faces(count)
      if !pictures.isEmpty { self.pictures[photo] = pictures }
    case .unusable(let sentence): known[photo] = .unusable(sentence)
    }
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

extension IdentityPanel {
  /// The folder's line.
  static func headRow(_ layout: Layout) -> Int { layout.list.y }

  /// What can be done, told at the end of the folder's line.
  static func buttons(_ layout: Layout) -> [Button] {
    let hints = [Hint(.findFace, words: "find"), Hint(.openFolder, words: "folder")]
    let width = hints.buttons(column: 0, row: 0, room: .max)[3].end
    return hints.buttons(
      column: layout.panel.maxX - 1 - width, row: headRow(layout), room: width)
  }

  static func sliderRow(_ layout: Layout) -> Int { layout.list.maxY - 1 }

  /// Between the folder's line and the slider, with a row of air where there is plenty.
  static func grid(_ layout: Layout, _ size: ScreenSize) -> CardGrid {
    let list = layout.list
    let top = headRow(layout) + 1
    return CardGrid(
      Region(
        x: list.x + 1, y: top, width: list.width - 2,
        height: max(1, sliderRow(layout) - top - (list.height < 12 ? 0 : 1))), size)
  }

  static func strengthTrack(_ layout: Layout) -> SliderTrack {
    ExpressionPanel.track(of: .strength, layout)
  }
}
