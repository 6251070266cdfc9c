extension Mouse {
  /// Reads a report in xterm's SGR encoding: `ESC [ < b ; x ; y M|m`, positions from 1, in cells (mode
  /// 1006) or in pixels (1016). Nil when it is none.
  init?(report: ControlSequence, inPixels: Bool, size: ScreenSize) {
    guard report.prefix == UInt8(ascii: "<"), report.numbers.count == 3 else { return nil }
    let code = report.numbers[0]
    let released = report.final == UInt8(ascii: "m")
    guard released || report.final == UInt8(ascii: "M"),
      let action = Mouse.action(code: code, released: released)
    else { return nil }
    let (x, y) = (max(0, report.numbers[1] - 1), max(0, report.numbers[2] - 1))
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    guard inPixels else {
      self.init(action: action, column: x, row: y, modifiers: modifiers)
      return
    }
    self.init(
      action: action, column: min(size.columns - 1, x / size.cellWidth),
      row: min(size.rows - 1, y / size.cellHeight), pixel: Pixel(x: x, y: y), modifiers: modifiers)
  }

  /// Bits 0 and 1 are the button (3: none), 32 means motion, 64 the wheel.
  private static func action(code: Int, released: Bool) -> Action? {
    if code & 64 != 0 {
      switch code & 3 {
      case 0: return .wheelUp
      case 1: return .wheelDown
      default: return nil
      }
    }
    let button: Button
    switch code & 3 {
    case 0: button = .left
    case 1: button = .middle
    case 2: button = .right
    default: return code & 32 != 0 ? .moved : nil
    }
    if released { return .release(button) }
    return code & 32 != 0 ? .drag(button) : .press(button)
  }
}
