import TestPatterns
import Testing

@testable import Terminal

/// Bytes in, inputs out, with nothing around it.
struct KeyParserTests {
  private typealias Input = KeyParser.Input

  private static func sequence(_ body: String, _ final: Character) -> Input {
    .sequence(ControlSequence(body: body.utf8, final: final.asciiValue!)!)
  }

  /// Everything a terminal sends, and what it is.
  private static let sent: [(bytes: String, inputs: [Input])] = [
    ("\u{1b}[A", [.key(.up())]), ("\u{1b}OB", [.key(.down())]),
    ("\u{1b}[1;2C", [.key(.right(.shift))]), ("\u{1b}O5D", [.key(.left(.control))]),
    ("\u{1b}[1;7H", [.key(.home([.alt, .control]))]), ("\u{1b}[4~", [.key(.end())]),
    ("\u{1b}[5~", [.key(.pageUp)]), ("\u{1b}[3~", [.key(.delete)]), ("\u{1b}[Z", [.key(.backtab)]),
    ("\u{1b}OP", [.key(.function(1))]), ("\u{1b}[15~", [.key(.function(5))]),
    ("\u{1b}[24~", [.key(.function(12))]), ("\u{1b}[[B", [.key(.function(2))]),
    ("\u{1b}OM", [.key(.enter)]), ("\u{1b}Ou", [.key(.character("5"))]),
    ("\u{1b}x", [.key(.alt("x"))]), ("\u{1b}ü", [.key(.alt("ü"))]),
    ("\u{1b}\u{7f}", [.key(.alt("\u{8}"))]), ("\u{1b}\r", [.key(.escape), .key(.enter)]),
    // Answers, mouse reports, focus.
    ("\u{1b}[0n", [sequence("0", "n")]), ("\u{1b}[6;19;9t", [sequence("6;19;9", "t")]),
    ("\u{1b}[?2026;2$y", [sequence("?2026;2$", "y")]),
    ("\u{1b}[<0;6;3M", [sequence("<0;6;3", "M")]), ("\u{1b}[I", [sequence("", "I")]),
    // What nobody asked for is swallowed whole: a mouse report of before 1006, strings.
    ("\u{1b}[M !a", []), ("\u{1b}]11;rgb:0/1/2\u{7}", []), ("\u{1b}]0;n\u{1b}\\", []),
    ("\u{1b}P1$r0q\u{1b}\\", []), ("\u{1b}_Gi=1;OK\u{1b}\\", []), ("\u{1b}^nRq\u{1b}\\", []),
    ("\u{1b}X0n\u{1b}\\", []),
    ("\u{1b}[" + String(repeating: "1;", count: 500) + "n", []),
    ("\u{1b}[1;2;3;4 q", [sequence("1;2;3;4 ", "q")]),
    ("\u{1b}[200~a\u{1b}[Ab\rc\u{1b}[201\u{1b}[201~", [.paste("a\u{1b}[Ab\rc\u{1b}[201")]),
    // Plain text.
    ("q", [.key(.character("q"))]), ("é", [.key(.character("é"))]),
    ("漢", [.key(.character("漢"))]), ("🙂", [.key(.character("🙂"))]),
    ("\u{10}", [.key(.control("p"))]), ("\t", [.key(.tab)]), ("\u{0}", [.key(.control(" "))]),
  ]

  /// The inputs of bytes that come in these pieces, and then no more.
  private func inputs(_ pieces: [ArraySlice<UInt8>]) -> [Input] {
    var parser = KeyParser()
    return pieces.flatMap { parser.take($0) } + parser.expire()
  }

  /// Whole, byte by byte, and cut in two everywhere.
  private func expect(
    _ text: String, _ expected: [Input], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bytes = Array(text.utf8)
    let singly = bytes.indices.map { bytes[$0...$0] }
    #expect(inputs(singly) == expected, "\(text.debugDescription)", sourceLocation: sourceLocation)
    for cut in 0...bytes.count {
      #expect(
        inputs([bytes[..<cut], bytes[cut...]]) == expected,
        "\(text.debugDescription) cut at \(cut)", sourceLocation: sourceLocation)
    }
  }

  @Test func `what a terminal sends is known, however it is cut`() {
    for (bytes, expected) in Self.sent { expect(bytes, expected) }
  }

  @Test func `Esc and a sequence that follows at once are both there`() {
    for (bytes, expected) in Self.sent where bytes.utf8.first == 0x1b {
      expect("\u{1b}" + bytes, [.key(.escape)] + expected)
    }
  }

  @Test func `of any two in a row neither changes the other`() {
    for (first, before) in Self.sent {
      for (second, after) in Self.sent {
        let bytes = Array((first + second).utf8)
        #expect(
          inputs(bytes.indices.map { bytes[$0...$0] }) == before + after,
          "\((first + second).debugDescription)")
      }
    }
  }

  @Test func `a lone Esc is a key when nothing follows in time`() {
    var parser = KeyParser()
    #expect(parser.take([0x1b]).isEmpty)
    #expect(parser.patience == .milliseconds(25))
    #expect(parser.expire() == [.key(.escape)])
    #expect(parser.patience == nil)
  }

  @Test(arguments: [
    "\u{1b}[6;1", "\u{1b}[<0;1", "\u{1b}]11;r", "\u{1b}P1$r", "\u{1b}]0;x\u{1b}", "\u{1b}O5",
    "\u{1b}[M ", "\u{c3}",
  ])
  func `a sequence whose end never comes is nothing, and what follows is typed`(start: String) {
    let bytes = start == "\u{c3}" ? [0xc3] : Array(start.utf8)
    var parser = KeyParser()
    #expect(parser.take(bytes).isEmpty)
    #expect(parser.patience != nil)
    #expect(parser.expire().isEmpty)
    #expect(parser.take("x".utf8) == [.key(.character("x"))])
  }

  @Test(arguments: ["[", "O", "]", "P", "X", "_", "^"])
  func `an introducer alone was a key with Alt`(introducer: String) {
    let key = Input.key(.alt(Character(introducer)))
    var parser = KeyParser()
    #expect(parser.take(("\u{1b}" + introducer).utf8).isEmpty)
    #expect(parser.expire() == [key])
    // Held down it repeats.
    let many = String(repeating: "\u{1b}" + introducer, count: 3)
    #expect(parser.take(many.utf8) + parser.expire() == [key, key, key])
  }

  @Test func `a sequence cut off by an Esc is nothing, the next is whole`() {
    #expect(inputs([ArraySlice("\u{1b}[6;1\u{1b}[0n".utf8)]) == [Self.sequence("0", "n")])
    #expect(inputs([ArraySlice("\u{1b}]11;r\u{1b}[A".utf8)]) == [.key(.up())])
    #expect(inputs([ArraySlice("\u{1b}[6;1\rx".utf8)]) == [.key(.enter), .key(.character("x"))])
  }

  @Test func `a string without an end is given up after a megabyte`() {
    var parser = KeyParser()
    _ = parser.take("\u{1b}]52;".utf8)
    let piece = [UInt8](repeating: 65, count: 1 << 16)
    for _ in 0..<15 { #expect(parser.take(piece).isEmpty) }
    #expect(!parser.take(piece).isEmpty)
    #expect(parser.take("x".utf8) == [.key(.character("x"))])
  }

  @Test func `of a paste of megabytes the beginning is kept and nothing is typed`() {
    var parser = KeyParser()
    #expect(parser.take("\u{1b}[200~".utf8).isEmpty)
    let piece = Array(String(repeating: "R\u{1b}[20\r", count: 10_000).utf8)
    for _ in 0..<50 { #expect(parser.take(piece).isEmpty) }
    #expect(parser.patience == .seconds(3))
    let found = parser.take("\u{1b}[201~q".utf8)
    let kept = String(decoding: (piece + piece).prefix(KeyParser.longestPaste), as: UTF8.self)
    #expect(found == [.paste(kept), .key(.character("q"))])
  }

  @Test func `a paste whose end never comes is what came`() {
    var parser = KeyParser()
    _ = parser.take("\u{1b}[200~abc\u{1b}[2".utf8)
    #expect(parser.expire() == [.paste("abc")])
  }

  @Test func `what is no character is nothing`() {
    let none: [[UInt8]] = [
      [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0x80], [0xc2, 0x9b], [0xf5],
    ]
    for bytes in none {
      #expect(inputs([bytes[...], ArraySlice("a".utf8)]) == [.key(.character("a"))], "\(bytes)")
    }
    // A character cut short does not take the next with it.
    #expect(inputs([[0xe6, 0xbc, 0x41]]) == [.key(.character("A"))])
  }

  @Test func `terminfo's own names count`() {
    let own: [[UInt8]: Key] = [
      Array("\u{1b}[7$".utf8): .home(.shift),
      Array("\u{1b}[P".utf8): .delete,
    ]
    var parser = KeyParser(names: KeyNames(own: own))
    #expect(parser.take("\u{1b}[7$x".utf8) == [.key(.home(.shift)), .key(.character("x"))])
    #expect(parser.take("\u{1b}[P".utf8) == [.key(.delete)])
  }

  /// Bytes that introduce, end and fill sequences, in any order.
  @Test func `how bytes are cut changes nothing`() {
    var random = Noise(18)
    let letters = Array("\u{1b}\u{1b}\u{1b}[[]OPX_^\\0;12~AnM<?$ \u{7}\r\u{18}qü漢".utf8) + [0xff]
    for _ in 0..<2_000 {
      let bytes = (0..<24).map { _ in letters.randomElement(using: &random)! }
      let cuts = (0..<3).map { _ in Int.random(in: 0...24, using: &random) }.sorted()
      let ends = [0] + cuts + [24]
      let pieces = zip(ends, ends.dropFirst()).map { bytes[$0..<$1] }
      #expect(inputs([bytes[...]]) == inputs(pieces), "\(bytes) at \(cuts)")
    }
  }
}
