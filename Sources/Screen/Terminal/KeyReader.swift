import CNcursesw
import Glibc

/// Reads keys through ncurses and what ncurses does not know, mouse reports and answers, itself.
struct KeyReader {
  enum Input {
    case key(Key)
    case sequence(ControlSequence)
    /// Nothing is waiting.
    case nothing
  }

  let window: UnsafeMutablePointer<WINDOW>

  /// Codes for arrows, Home and End with Shift, Alt or Ctrl, above ncurses' own.
  private static let firstOwnCode: Int32 = 3000
  private static let modified: [UInt8] = Array("ABCDHF".utf8)

  init(window: UnsafeMutablePointer<WINDOW>) {
    self.window = window
    // Mouse reports stay unknown to ncurses: we read pixels and modifiers too.
    define_key("\u{1b}[<", 0)
    define_key("\u{1b}[M", 0)
    for modifier in 2...8 {
      for (i, final) in KeyReader.modified.enumerated() {
        let code = KeyReader.firstOwnCode + Int32(8 * modifier + i)
        define_key("\u{1b}[1;\(modifier)\(UnicodeScalar(final))", code)
      }
    }
  }

  /// The next key or report; does not wait.
  func next() -> Input {
    var value: wint_t = 0
    switch wget_wch(window, &value) {
    case OK: return typed(value)
    case KEY_CODE_YES: return KeyReader.named(Int32(value)).map { .key($0) } ?? next()
    default: return .nothing
    }
  }

  /// A character that ncurses took for no function key.
  private func typed(_ value: wint_t) -> Input {
    switch value {
    case 0x1b: return escape()
    case 9: return .key(.tab)
    case 10, 13: return .key(.enter)
    case 8, 127: return .key(.backspace)
    case 0: return .key(.control(" "))
    case 1...26:
      return .key(.control(Character(UnicodeScalar(UInt8(96 + value)))))
    case 28...31: return .key(.control(Character(UnicodeScalar(UInt8(64 + value)))))
    default:
      guard let scalar = UnicodeScalar(UInt32(value)) else { return next() }
      return .key(.character(Character(scalar)))
    }
  }

  /// Escape alone, Alt with a key, or a sequence ncurses has no name for.
  private func escape() -> Input {
    // ncurses has waited for the rest already: what is not here now is another key.
    guard let value = soon(within: 0) else { return .key(.escape) }
    guard value == UInt32(UInt8(ascii: "[")) else {
      guard value >= 32, value != 127, let scalar = UnicodeScalar(value) else {
        if value == 127 || value == 8 { return .key(.alt("\u{8}")) }
        return .key(.escape)
      }
      return .key(.alt(Character(scalar)))
    }
    var body: [UInt8] = []
    while let byte = soon(within: 50) {
      guard let byte = UInt8(exactly: byte), byte >= 0x20 else { return next() }
      if byte >= 0x40, byte <= 0x7e {
        guard let sequence = ControlSequence(body: body, final: byte) else { return next() }
        return .sequence(sequence)
      }
      body.append(byte)
    }
    return body.isEmpty ? .key(.alt("[")) : next()
  }

  /// The next character if it comes in time: the rest of a sequence may be on its way.
  private func soon(within milliseconds: Int32) -> UInt32? {
    var value: wint_t = 0
    if wget_wch(window, &value) == OK { return value }
    var fd = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard milliseconds > 0, poll(&fd, 1, milliseconds) > 0 else { return nil }
    return wget_wch(window, &value) == OK ? value : nil
  }

  /// ncurses' code for a function key; nil for keys nobody here uses.
  private static func named(_ code: Int32) -> Key? {
    if code >= firstOwnCode {
      let modifiers = Key.Modifiers(rawValue: UInt8((code - firstOwnCode) / 8 - 1))
      return moved(Int((code - firstOwnCode) % 8), modifiers)
    }
    if code > KEY_F0, code <= KEY_F0 + 12 { return .function(Int(code - KEY_F0)) }
    switch code {
    case KEY_UP: return .up()
    case KEY_DOWN: return .down()
    case KEY_LEFT: return .left()
    case KEY_RIGHT: return .right()
    case KEY_SR: return .up(.shift)
    case KEY_SF: return .down(.shift)
    case KEY_SLEFT: return .left(.shift)
    case KEY_SRIGHT: return .right(.shift)
    case KEY_HOME: return .home()
    case KEY_END: return .end()
    case KEY_SHOME: return .home(.shift)
    case KEY_SEND: return .end(.shift)
    case KEY_PPAGE: return .pageUp
    case KEY_NPAGE: return .pageDown
    case KEY_ENTER: return .enter
    case KEY_BACKSPACE: return .backspace
    case KEY_BTAB: return .backtab
    case KEY_DC: return .delete
    case KEY_IC: return .insert
    default: return nil
    }
  }

  /// The key at an index of `modified`.
  private static func moved(_ index: Int, _ modifiers: Key.Modifiers) -> Key {
    switch index {
    case 0: .up(modifiers)
    case 1: .down(modifiers)
    case 2: .right(modifiers)
    case 3: .left(modifiers)
    case 4: .home(modifiers)
    default: .end(modifiers)
    }
  }
}
