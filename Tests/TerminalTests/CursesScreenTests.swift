import Foundation
import Glibc
import PseudoTerminals
import Raster
import Sixel
import SixelDecoder
import Testing

@testable import Terminal

/// `ScreenProbe`, a small program on a real `CursesScreen`, in a pseudo-terminal.
@Suite(.serialized) struct CursesScreenTests {
  private func probe(
    environment: [String: String] = [:], answers: PseudoTerminal.Answers = .sixel,
    size: PseudoTerminal.Size = .init()
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      running: PseudoTerminal.product("ScreenProbe"), environment: environment, size: size,
      answers: answers)
  }

  private func ready(_ answers: PseudoTerminal.Answers = .sixel) throws -> PseudoTerminal {
    let terminal = try probe(answers: answers)
    try terminal.wait { $0.contains("ready") }
    terminal.settle()
    return terminal
  }

  @Test func `the picture arrives where it belongs`() throws {
    let terminal = try ready()
    let pictures = PseudoTerminal.Output(bytes: terminal.output).pictures
    #expect(pictures.map(\.column) == [2])
    #expect(pictures.map(\.row) == [1])
    let first = try #require(pictures.first)
    let decoder = SixelDecoder(first.bytes)
    let image = try #require(decoder).image
    // 43 cells square, filled up to whole cells.
    #expect((image.width, image.height) == (43 * 9, 21 * 19))
    #expect(try terminal.finish(sending: "q") == 0)
  }

  @Test func `a drag sends only what it touched, and adds up to the whole`() throws {
    let terminal = try ready()
    let mark = terminal.output.count
    terminal.drag([(10, 8), (14, 9), (20, 11)])
    try terminal.wait(since: mark) { $0.contains("release") }
    terminal.settle()
    let moved = PseudoTerminal.Output(bytes: Array(terminal.output[mark...])).pictures
    #expect(!moved.isEmpty)
    let sent = moved.compactMap { SixelDecoder($0.bytes)?.image.bounds.area }.reduce(0, +)
    #expect(sent < 43 * 43 * 81)
    // The same end reached at once must look the same: nothing is left over, nothing crawls.
    let direct = try ready()
    direct.drag([(20, 11)])
    try direct.wait { $0.contains("release") }
    direct.settle()
    let size = PseudoTerminal.Size()
    let one = PseudoTerminal.Output(bytes: terminal.output).canvas(size)
    let other = PseudoTerminal.Output(bytes: direct.output).canvas(size)
    #expect(one == other)
  }

  @Test func `a popup is never painted over, and leaves no hole`() throws {
    let terminal = try ready()
    let before = PseudoTerminal.Output(bytes: terminal.output).canvas(terminal.size)
    let opened = terminal.output.count
    terminal.send("p")
    try terminal.wait(since: opened) { $0.contains("popup") }
    terminal.drag([(10, 6), (20, 11)])
    terminal.settle()
    let covered = PseudoTerminal.Output(bytes: Array(terminal.output[opened...]))
    let under = covered.canvas(terminal.size)
    for y in (3 * 19)..<(8 * 19) {
      for x in (6 * 9)..<(22 * 9) {
        let at = 3 * (y * under.width + x)
        #expect(under.pixels[at] == 0)
      }
    }
    let closed = terminal.output.count
    terminal.send("p")
    try terminal.wait(since: closed) { !$0.pictures.isEmpty }
    terminal.settle()
    let again = PseudoTerminal.Output(bytes: Array(terminal.output[closed...]))
    #expect(again.pictures.map(\.column) == [6])
    #expect(again.pictures.map(\.row) == [3])
    let after = PseudoTerminal.Output(bytes: terminal.output).canvas(terminal.size)
    let away = 3 * (4 * 19 * after.width + 18 * 9)
    #expect(after.pixels[away..<(away + 90)] == before.pixels[away..<(away + 90)])
  }

  @Test func `a popup that grows takes no row of the picture with it`() throws {
    let terminal = try ready()
    terminal.send("p")
    try terminal.wait { $0.contains("popup") }
    terminal.settle()
    let mark = terminal.output.count
    terminal.send("g")
    try terminal.wait(since: mark) { $0.contains("higher") }
    terminal.settle()
    let grown = PseudoTerminal.Output(bytes: Array(terminal.output[mark...])).text
    #expect(grown.firstMatch(of: #/\u{1b}\[\d+;\d+r/#) == nil, "scrolled a region")
    #expect(try terminal.finish(sending: "q") == 0)
  }

  @Test func `a resize paints everything again`() throws {
    let terminal = try ready()
    let mark = terminal.output.count
    terminal.resize(columns: 70, rows: 30)
    try terminal.wait(since: mark) { !$0.pictures.isEmpty }
    terminal.settle()
    let picture = try #require(
      PseudoTerminal.Output(bytes: Array(terminal.output[mark...])).pictures.last)
    #expect(SixelDecoder(picture.bytes)?.image.width == 33 * 9)
    #expect(try terminal.finish(sending: "q") == 0)
  }

  @Test func `a terminal without sixel gets half blocks`() throws {
    let terminal = try probe(environment: ["COLORTERM": "truecolor"], answers: .plain)
    try terminal.wait { $0.contains("ready") && $0.contains("▀") }
    let output = PseudoTerminal.Output(bytes: terminal.output)
    #expect(output.pictures.isEmpty)
    #expect(output.contains("\u{1b}[38;2;"))
    #expect(try terminal.finish(sending: "q") == 0)
  }

  @Test func `a terminal that never says it is done is not waited for for ever`() throws {
    var answers = PseudoTerminal.Answers.sixel
    answers.status = false
    let terminal = try ready(answers)
    let mark = terminal.output.count
    terminal.drag((8..<20).map { ($0, 8) })
    try terminal.wait(since: mark) { $0.contains("release") }
    #expect(try terminal.finish(sending: "q") == 0)
  }
}
