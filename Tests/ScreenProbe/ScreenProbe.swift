import Geometry
import Raster
import Terminal
import Themes

/// A tiny program on a real `CursesScreen`: what the terminal tests drive, and what a person can
/// run by hand in any terminal.
///
/// A picture on the left, words on the right. Dragging on the picture moves a bright spot; `p`
/// opens and closes a popup over it, `g` makes that a line higher, `r` refines it, `x` asks for pixel reports, `t` traps, `q`
/// quits. The last line says what happened last.
@main struct ScreenProbe {
  private var spot = Mouse.Pixel(x: 60, y: 60)
  private var popup = false
  private var isGrown = false
  private var refined = false
  private var pixels = false
  private var last = "ready"
  private var painted = PaintReport()

  static func main() {
    do {
      let screen = try CursesScreen()
      var probe = ScreenProbe()
      probe.run(on: screen)
      screen.close()
    } catch {
      print(error)
    }
  }

  private mutating func run(on screen: CursesScreen) {
    painted = screen.paint(frame(for: screen.size))
    while let event = screen.nextEvent(timeout: nil) {
      if case .painted = event { continue }
      last = "\(event)"
      switch event {
      case .key(.character("q")), .hangup, .terminate: return
      case .key(.control("z")): screen.suspend()
      case .key(.character("t")): preconditionFailure("asked to trap")
      case .key(.character("p")): popup.toggle()
      case .key(.character("g")): isGrown.toggle()
      case .key(.character("r")): refined.toggle()
      case .key(.character("x")):
        pixels.toggle()
        screen.reportPixels(pixels)
      case .mouse(let mouse): move(mouse, screen.size)
      default: break
      }
      painted = screen.paint(frame(for: screen.size))
    }
  }

  private mutating func move(_ mouse: Mouse, _ size: ScreenSize) {
    switch mouse.action {
    case .press(.left), .drag(.left):
      spot =
        mouse.pixel
        ?? Mouse.Pixel(x: mouse.column * size.cellWidth, y: mouse.row * size.cellHeight)
      spot.x -= 2 * size.cellWidth
      spot.y -= size.cellHeight
      refined = false
    default: break
    }
  }

  private func frame(for size: ScreenSize) -> Frame {
    let plain = Style(
      foreground: Colour(red: 215, green: 211, blue: 206),
      background: Colour(red: 28, green: 28, blue: 28))
    var frame = Frame(columns: size.columns, rows: size.rows, style: plain)
    frame.box(frame.bounds, style: plain)
    let (columns, rows) = (size.columns / 2 - 2, size.rows - 3)
    let side = min(columns * size.cellWidth, rows * size.cellHeight)
    let image = ScreenProbe.shading(width: side, height: side, spot: spot)
    frame.place(
      Picture(image, column: 2, row: 1, refined: refined), size: size, style: plain)
    frame.text("mien probe", column: size.columns / 2 + 2, row: 1, style: plain.with(.bold))
    frame.text("漢字 é ●──", column: size.columns / 2 + 2, row: 3, style: plain)
    frame.text(
      "\(painted.bands) strips", column: size.columns / 2 + 2, row: 5, style: plain)
    if popup {
      let box = Region(x: 6, y: 3, width: 16, height: isGrown ? 6 : 5)
      frame.fill(box, style: plain.with(.reverse))
      frame.box(box, style: plain.with(.reverse))
      frame.text("popup", column: 9, row: box.maxY - 3, style: plain.with(.reverse))
      if isGrown { frame.text("higher", column: 9, row: 4, style: plain.with(.reverse)) }
    }
    frame.text(last, column: 1, row: size.rows - 2, limit: size.columns - 2, style: plain)
    return frame
  }

  /// Skin tones from light to dark with a bright disc at `spot`.
  static func shading(width: Int, height: Int, spot: Mouse.Pixel) -> Image {
    var pixels = [UInt8]()
    pixels.reserveCapacity(3 * width * height)
    for y in 0..<height {
      for x in 0..<width {
        let near = (x - spot.x) * (x - spot.x) + (y - spot.y) * (y - spot.y) < 400
        let shade = 40 + 180 * (x + y) / (width + height)
        pixels.append(UInt8(near ? 250 : shade))
        pixels.append(UInt8(near ? 240 : shade * 3 / 4))
        pixels.append(UInt8(near ? 120 : shade * 5 / 8))
      }
    }
    return Image(width: width, height: height, pixels: pixels)
  }
}

extension Style {
  fileprivate func with(_ more: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(more)
    return style
  }
}
