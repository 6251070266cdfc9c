import Document
import Geometry
import Terminal
import Themes

/// A slider's line in a panel: number and name, track, value, and a mark where the person moved it.
struct SliderRow {
  /// Panels at least this wide have a column for the groups' names.
  static let widthForGroups = 46
  /// Its width.
  static let columnForGroups = 8

  let group: Int
  let tag: Int
  let name: Int
  let track: SliderTrack
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
    let start = name + 13
    track = SliderTrack(
      column: start, width: valueEnd - 5 - start, range: Intensity.targets)
  }

  /// Where a slider's knob runs: most end at 1, units go beyond what faces do.
  func track(of subject: Slider.Subject) -> SliderTrack {
    var track = track
    switch subject {
    case .emotion: track.range = Intensity.emotions
    case .strength, .component: track.range = Identity.strengths
    case .unit, .stripFrames: break
    }
    return track
  }

  /// The chosen row has a ground of its own and, for terminals without colours, an arrow.
  func draw(
    _ slider: Slider, row: Int, isChosen: Bool, theme: Theme, in frame: inout Frame
  ) {
    let ground = theme[isChosen ? .selection : .background]
    if isChosen {
      let left = tag - 1
      frame.fill(Region(x: left, y: row, width: mark + 2 - left, height: 1), style: ground)
      frame.text("▸", column: left, row: row, style: theme[.accent].on(ground))
    }
    let words = isChosen ? ground : theme[.text]
    switch slider.subject {
    case .unit(let unit):
      frame.text(unit.code, column: tag, row: row, style: theme[.dim].on(ground))
      frame.text(unit.label, column: name, row: row, limit: 12, style: words)
    case .emotion(let emotion):
      frame.text(emotion.rawValue, column: tag, row: row, style: words)
    case .strength: frame.text("strength", column: tag, row: row, style: words)
    case .component(.refinement): frame.text("refinement", column: tag, row: row, style: words)
    case .component(.geometryMix), .component(.appearanceMix):
      frame.text("  mix", column: tag, row: row, style: words)
    case .component: frame.text("  strength", column: tag, row: row, style: words)
    case .stripFrames: break
    }
    track(of: slider.subject).draw(slider, row: row, on: ground, theme: theme, in: &frame)
    frame.text(
      slider.value.twoDecimals, endingAt: valueEnd, row: row,
      style: slider.isChanged ? theme[.changed].on(ground) : words)
    if slider.isChanged {
      frame.text("◂", column: mark, row: row, style: theme[.changed].on(ground))
    }
  }
}
