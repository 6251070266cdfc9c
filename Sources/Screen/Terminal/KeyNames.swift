import CNcursesw

/// Which bytes are which keys: what terminfo says of this terminal, and what xterm and most others
/// send.
struct KeyNames {
  private var keys: [[UInt8]: Key]
  /// Everything that one of them begins with.
  private var beginnings: Set<[UInt8]>

  /// - Parameter own: this terminal's own sequences, each with an ESC at its beginning.
  init(own: [[UInt8]: Key] = [:]) {
    keys = KeyNames.usual.merging(own) { $1 }
    beginnings = Set(keys.keys.flatMap { key in (2..<key.count).map { Array(key.prefix($0)) } })
  }

  subscript(bytes: [UInt8]) -> Key? { keys[bytes] }

  /// Whether the bytes, which are no key themselves, may become one.
  func begins(with bytes: [UInt8]) -> Bool { beginnings.contains(bytes) }

  /// The keys that terminfo knows; to be called after `setupterm`.
  static func ofTerminal() -> KeyNames {
    var own: [[UInt8]: Key] = [:]
    for (name, key) in capabilities {
      guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { continue }
      let bytes = Array(String(cString: text).utf8)
      if bytes.count > 2, bytes[0] == 0x1b { own[bytes] = key }
    }
    return KeyNames(own: own)
  }

  /// The key that a control sequence is, with its modifiers; nil for a report, an answer, and a key
  /// with modifiers that nobody here tells apart.
  static func key(for sequence: ControlSequence) -> Key? {
    let numbers = sequence.numbers
    guard sequence.prefix == nil, sequence.intermediates.isEmpty, numbers.count < 3 else {
      return nil
    }
    let code = max(1, numbers.dropFirst().first ?? 1)
    let modifiers = Key.Modifiers(rawValue: UInt8((code - 1) & 7))
    if sequence.final == UInt8(ascii: "~") {
      return key(numbered: numbers.first ?? 0, modifiers)
    }
    guard numbers.first ?? 1 == 1 else { return nil }
    if let key = moved(sequence.final, modifiers) { return key }
    return modifiers.isEmpty && numbers.isEmpty ? plain[sequence.final] : nil
  }

  private static func moved(_ final: UInt8, _ modifiers: Key.Modifiers) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up(modifiers)
    case UInt8(ascii: "B"): .down(modifiers)
    case UInt8(ascii: "C"): .right(modifiers)
    case UInt8(ascii: "D"): .left(modifiers)
    case UInt8(ascii: "H"): .home(modifiers)
    case UInt8(ascii: "F"): .end(modifiers)
    default: nil
    }
  }

  /// `ESC [ n ~`, as DEC numbered them.
  private static func key(numbered number: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch number {
    case 1, 7: return .home(modifiers)
    case 4, 8: return .end(modifiers)
    default: break
    }
    guard modifiers.isEmpty else { return nil }
    switch number {
    case 2: return .insert
    case 3: return .delete
    case 5: return .pageUp
    case 6: return .pageDown
    case 11...15: return .function(number - 10)
    case 17...21: return .function(number - 11)
    case 23, 24: return .function(number - 12)
    default: return nil
    }
  }

  /// Final bytes of `ESC [` and `ESC O` that are keys by themselves.
  private static let plain: [UInt8: Key] = [
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    UInt8(ascii: "Z"): .backtab,
  ]

  /// What is no control sequence: `ESC O` with a letter, and the Linux console's function keys.
  private static let usual: [[UInt8]: Key] = {
    var keys: [[UInt8]: Key] = [:]
    func add(_ text: String, _ key: Key) { keys[Array("\u{1b}\(text)".utf8)] = key }
    for final in "ABCDHF".utf8 {
      let letter = UnicodeScalar(final)
      for modifier in 1...8 {
        let key = moved(final, Key.Modifiers(rawValue: UInt8(modifier - 1)))!
        add(modifier == 1 ? "O\(letter)" : "O\(modifier)\(letter)", key)
        if modifier > 1 { add("O1;\(modifier)\(letter)", key) }
      }
    }
    for (final, key) in plain { add("O\(UnicodeScalar(final))", key) }
    // The number block, in its own mode.
    for (final, character) in zip("jklmnopqrstuvwxyX", "*+,-./0123456789=") {
      add("O\(final)", .character(character))
    }
    add("OM", .enter)
    for (i, final) in "ABCDE".enumerated() { add("[[\(final)", .function(i + 1)) }
    return keys
  }()

  private static let capabilities: [(String, Key)] =
    [
      ("kcuu1", .up()), ("kcud1", .down()), ("kcuf1", .right()), ("kcub1", .left()),
      ("kri", .up(.shift)), ("kind", .down(.shift)), ("kRIT", .right(.shift)),
      ("kLFT", .left(.shift)), ("khome", .home()), ("kend", .end()), ("kHOM", .home(.shift)),
      ("kEND", .end(.shift)), ("kpp", .pageUp), ("knp", .pageDown), ("kent", .enter),
      ("kbs", .backspace), ("kcbt", .backtab), ("kdch1", .delete), ("kich1", .insert),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
