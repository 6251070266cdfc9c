import Geometry
import Terminal

/// A slider's line in a panel: number and name, track, value, and a mark where the person moved it.
struct SliderRow {
  /// Panels at least this wide have a column for the groups' names.
  static let widthForGroups = 46
  /// Its width.
  static let columnForGroups = 8

  let group: Int
  let tag: Int
  let name: Int
  /// The track's first column and how many it has.
  let start: Int
  private let width: Int
  /// The value's text ends before this column.
  let valueEnd: Int
  let mark: Int

  /// The columns of all sliders in a panel.
  init(_ panel: Region) {
    group = panel.x + 1
    tag = group + (panel.width >= Self.widthForGroups ? Self.columnForGroups : 0)
    name = tag + 5
    mark = panel.maxX - 2
    valueEnd = mark - 1
    start = name + 13
    width = valueEnd - 5 - start
  }

  /// Where a slider's knob runs.
  func track(of slider: Slider) -> SliderTrack {
    SliderTrack(column: start, width: width, range: slider.range)
  }

  /// The chosen row has a ground of its own and, for terminals without colours, an arrow.
  func draw(_ slider: Slider, row: Int, isChosen: Bool, _ context: Context, in frame: inout Frame) {
    let theme = context.theme
    let ground = context.ground(isChosen, row: row, in: &frame)
    if let code = slider.code {
      frame.text(code, column: tag, row: row, style: theme[.dim].on(ground))
      frame.text(slider.label, column: name, row: row, limit: 12, style: ground)
    } else {
      frame.text(slider.label, column: tag, row: row, style: ground)
    }
    track(of: slider).draw(slider, row: row, on: ground, theme: theme, in: &frame)
    let changed = theme[.changed].on(ground)
    frame.text(
      slider.value.decimals(slider.decimals), endingAt: valueEnd, row: row,
      style: slider.isChanged ? changed : ground)
    if slider.isChanged { frame.text("◂", column: mark, row: row, style: changed) }
  }
}
