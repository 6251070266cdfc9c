import Geometry
import Raster
import Terminal
import Themes

/// A face to choose, as it is shown: its picture, and its name beneath.
struct FaceCard {
  /// The picture's in the frame.
  var id: Picture.ID
  var picture: Image?
  var name: String
  /// What stands in the place of a picture that is not there.
  var standIn = "·"
  var isDim = false
  /// The keyboard is here.
  var isMarked = false
  /// This is the face that is shown.
  var isTaken = false
  /// Nothing moves: the picture is worth the slower writer of fewer bytes.
  var isRefined: Bool

  /// Draws into a card's cells. A mark is a ground of its own around the picture and under the name;
  /// for terminals without colours the name has an arrow, or a dot where it is taken.
  func draw(
    _ region: Region, _ grid: CardGrid, _ context: Context, on ground: Style,
    in frame: inout Frame
  ) {
    let theme = context.theme
    let bottom = region.maxY - 1
    let place = Region(
      x: region.x + 1, y: region.y, width: grid.pictureWidth, height: grid.pictureHeight)
    let role: Role = isMarked ? .activeTab : isTaken ? .changed : isDim ? .dim : .text
    let words = isMarked ? theme[role] : theme[role].on(ground)
    if isMarked { frame.fill(region, style: words) }
    if grid.hasPictures { draw(place, context, in: &frame) }
    let sign = isTaken ? "●" : isMarked ? "▸" : ""
    let name = (sign + name).fitting(region.width - 1)
    if grid.hasPictures {
      frame.text(name, centredIn: region.width, column: region.x, row: bottom, style: words)
    } else {
      frame.text(name, column: region.x + (sign.isEmpty ? 1 : 0), row: bottom, style: words)
    }
  }

  private func draw(_ place: Region, _ context: Context, in frame: inout Frame) {
    let size = context.size
    if let picture,
      picture.width == place.width * size.cellWidth,
      picture.height == place.height * size.cellHeight
    {
      let shown = Picture(
        picture, id: id, column: place.x, row: place.y, refined: isRefined)
      return frame.place(shown, size: size, style: context.theme[.picture])
    }
    frame.fill(place, style: context.theme[.picture])
    frame.text(
      standIn, centredIn: place.width, column: place.x, row: place.y + place.height / 2,
      style: context.theme[.picture])
  }
}
