/// What a terminal's bytes mean: bytes in, inputs out, however they are cut into pieces.
///
/// A sequence is taken whole or not at all: neither its beginning nor its rest is ever typed. Where
/// bytes could go on, the parser keeps them; `patience` says how long, and `expire` ends the wait.
package struct KeyParser {
  package enum Input: Hashable, Sendable {
    case key(Key)
    /// A report or an answer: `ESC [` … that is no key.
    case sequence(ControlSequence)
    /// What was pasted at once, its beginning where it is longer than `longestPaste` bytes.
    case paste(String)
  }

  private enum State: Hashable {
    /// `held` is empty, or the beginning of a character.
    case text
    /// `held` begins with ESC and may go on.
    case sequence
    /// A control sequence longer than any terminal's: nothing of it is kept.
    case overlong
    /// An OSC, DCS, APC, PM or SOS string, of which nothing is kept but what began it.
    case string(length: Int)
    /// In a string came an ESC: its end, or what cuts it off.
    case stringEscape(length: Int)
    /// So many bytes of a mouse report from before 1006 are to come.
    case oldMouse(Int)
    /// Of the paste's end so many bytes have come.
    case paste(matched: Int)
  }

  /// Bytes of a paste that are kept; the rest is passed over.
  static let longestPaste = 65_536
  /// Bytes of a string after which it is taken for lost.
  static let longestString = 1 << 20
  /// Bytes of a control sequence that are kept.
  private static let longestSequence = 256
  private static let escape: UInt8 = 0x1b
  private static let pasteEnd = Array("\u{1b}[201~".utf8)

  private let names: KeyNames
  private var state = State.text
  private var held: [UInt8] = []
  private var pasted: [UInt8] = []
  /// The character that is held was typed with Alt.
  private var isAlt = false
  private var found: [Input] = []

  /// Keys as xterm and nearly every terminal send them.
  package init() { self.init(names: KeyNames()) }

  init(names: KeyNames) { self.names = names }

  /// How long to wait for more of what is held; nil where nothing is.
  package var patience: Duration? {
    switch state {
    case .text: held.isEmpty ? nil : .seconds(1)
    case .sequence: held.count == 1 ? .milliseconds(25) : .seconds(1)
    case .string(0): .milliseconds(250)
    case .overlong, .string, .stringEscape, .oldMouse: .seconds(1)
    case .paste: .seconds(3)
    }
  }

  /// Everything that these bytes complete, in their order.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Input] {
    for byte in bytes { take(byte) }
    defer { found = [] }
    return found
  }

  /// Nothing more comes: a lone ESC was the key, a sequence cut off is nothing.
  package mutating func expire() -> [Input] {
    if case .paste = state { endPaste() } else { cutOff() }
    defer { found = [] }
    return found
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .text: takeText(byte)
    case .sequence: takeSequence(byte)
    case .overlong:
      if byte < 0x20 || byte >= 0x7f { restart(with: byte) } else if byte >= 0x40 { begin() }
    case .string(let length): takeString(byte, length)
    case .stringEscape(let length):
      if byte == UInt8(ascii: "\\") { return begin() }
      state = .string(length: length)
      restart(with: KeyParser.escape)
      take(byte)
    case .oldMouse(let left):
      if byte < 0x20 { return restart(with: byte) }
      if left > 1 { state = .oldMouse(left - 1) } else { begin() }
    case .paste(let matched): takePaste(byte, matched)
    }
  }

  /// Nothing is held any more.
  private mutating func begin() {
    (state, held, isAlt) = (.text, [], false)
  }

  /// A byte that cannot belong to what is held.
  private mutating func restart(with byte: UInt8) {
    cutOff()
    takeText(byte)
  }

  /// What was held will not be completed: it was a key with Alt, or is nothing.
  private mutating func cutOff() {
    switch state {
    case .sequence where held.count == 1: found.append(.key(.escape))
    case .sequence where held.count == 2, .string(0):
      found.append(.key(.alt(Character(UnicodeScalar(held[1])))))
    default: break
    }
    begin()
  }
}

// Characters and control keys.
extension KeyParser {
  private mutating func takeText(_ byte: UInt8) {
    if !held.isEmpty {
      guard byte & 0xc0 == 0x80 else { return restart(with: byte) }
      held.append(byte)
      if held.count == KeyParser.length(of: held[0]) { endCharacter() }
      return
    }
    switch byte {
    case KeyParser.escape: (state, held) = (.sequence, [byte])
    case 0..<0x20, 0x7f: found.append(.key(KeyParser.control(byte)))
    case 0x20..<0x7f: found.append(.key(.character(Character(UnicodeScalar(byte)))))
    default: if KeyParser.length(of: byte) > 1 { held = [byte] } else { isAlt = false }
    }
  }

  /// What is no character (too long a spelling, a control code, half a pair) is nothing.
  private mutating func endCharacter() {
    let text = String(validating: held, as: UTF8.self)
    if let scalar = text?.unicodeScalars.first, scalar.value >= 0xa0 {
      found.append(.key(isAlt ? .alt(Character(scalar)) : .character(Character(scalar))))
    }
    begin()
  }

  /// Bytes of the character that begins so; 0 where none does.
  private static func length(of first: UInt8) -> Int {
    switch first {
    case 0xc2...0xdf: 2
    case 0xe0...0xef: 3
    case 0xf0...0xf4: 4
    default: 0
    }
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0: .control(" ")
    case 8, 0x7f: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 1...26: .control(Character(UnicodeScalar(byte + 96)))
    default: .control(Character(UnicodeScalar(byte + 64)))
    }
  }
}

// Sequences, strings and pastes.
extension KeyParser {
  private mutating func takeSequence(_ byte: UInt8) {
    if byte == KeyParser.escape { return restart(with: byte) }
    let sequence = held + [byte]
    if let key = names[sequence] {
      found.append(.key(key))
      return begin()
    }
    if names.begins(with: sequence) {
      held = sequence
      return
    }
    guard held.count > 1 else { return begin(with: byte) }
    switch byte {
    case 0x20..<0x40:
      if sequence.count > KeyParser.longestSequence { state = .overlong } else { held = sequence }
    case 0x40..<0x7f:
      let body = held.dropFirst(2)
      let isControl = held[1] == UInt8(ascii: "[")
      begin()
      if isControl { endSequence(body, byte) }
    default: restart(with: byte)
    }
  }

  /// The byte after an ESC: an introducer, or a key with Alt.
  private mutating func begin(with byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "O"): held.append(byte)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      held.append(byte)
      state = .string(length: 0)
    case 8, 0x7f:
      found.append(.key(.alt("\u{8}")))
      begin()
    case 0..<0x20: restart(with: byte)
    case 0x20..<0x7f:
      found.append(.key(.alt(Character(UnicodeScalar(byte)))))
      begin()
    default:
      begin()
      isAlt = true
      takeText(byte)
    }
  }

  private mutating func endSequence(_ body: ArraySlice<UInt8>, _ final: UInt8) {
    guard let sequence = ControlSequence(body: body, final: final) else { return }
    if sequence.matches("", "M"), body.isEmpty {
      state = .oldMouse(3)
    } else if sequence.matches("", "~"), sequence.numbers == [200] {
      (state, pasted) = (.paste(matched: 0), [])
    } else if let key = KeyNames.key(for: sequence) {
      found.append(.key(key))
    } else {
      found.append(.sequence(sequence))
    }
  }

  private mutating func takeString(_ byte: UInt8, _ length: Int) {
    switch byte {
    case KeyParser.escape: state = .stringEscape(length: length)
    // BEL ends one, CAN and SUB take it back.
    case 7, 0x18, 0x1a: begin()
    default:
      if length < KeyParser.longestString { state = .string(length: length + 1) } else { begin() }
    }
  }

  private mutating func takePaste(_ byte: UInt8, _ matched: Int) {
    if byte == KeyParser.pasteEnd[matched] {
      state = .paste(matched: matched + 1)
      if matched + 1 == KeyParser.pasteEnd.count { endPaste() }
      return
    }
    // Only its first byte is an ESC: what was no end holds no beginning of another.
    keep(KeyParser.pasteEnd.prefix(matched))
    let isEscape = byte == KeyParser.escape
    if !isEscape { keep([byte]) }
    state = .paste(matched: isEscape ? 1 : 0)
  }

  private mutating func keep(_ bytes: some Collection<UInt8>) {
    pasted += bytes.prefix(KeyParser.longestPaste - pasted.count)
  }

  private mutating func endPaste() {
    found.append(.paste(String(decoding: pasted, as: UTF8.self)))
    pasted = []
    begin()
  }
}
