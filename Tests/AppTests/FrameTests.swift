import Document
import Foundation
import Terminal
import TestPatterns
import Testing

@testable import App

/// Whole screens as text, beside this file in `Golden`. `MIEN_WRITE_GOLDEN=1` writes them anew.
struct FrameTests {
  @Test(arguments: [(80, 24), (120, 40)])
  func `the expression tab`(columns: Int, rows: Int) throws {
    var model = Model.opened(columns, rows)
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    model.expression.reveal(model.context)
    model.hit(.right(), .right())
    model.play([painted])
    try check(model, "expression-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `the export tab`(columns: Int, rows: Int) throws {
    var model = Model.opened(columns, rows)
    model.hit(.backtab, .down(), .down())
    try check(model, "export-\(columns)x\(rows)")
  }

  @Test(arguments: [(64, 16), (80, 24), (120, 40)])
  func `the identity tab`(columns: Int, rows: Int) throws {
    var model = Model.browsing(columns, rows, count: 30, meeting: false)
    for photo in ["anna.jpg", "ben.png", "carl.jpg"] { model.meet("/people/" + photo, 1) }
    model.meet("/people/dora.jpg", 2)
    model.hit(.right(), .right())
    try check(model, "identity-\(columns)x\(rows)")
  }

  @Test(arguments: [(64, 16), (80, 24), (120, 40)])
  func `the components tab`(columns: Int, rows: Int) throws {
    var model = Model.withComponents(.mouth, columns, rows)
    model.hit(.down())
    try check(model, "components-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `the paper of a component`(columns: Int, rows: Int) throws {
    var model = Model.withComponents(.mouth, columns, rows)
    model.hit(.character("d"), .character("e"))
    try check(model, "canvas-\(columns)x\(rows)")
  }

  @Test func `picking a reference for a component`() throws {
    var model = Model.withComponents(.mouth, 80, 24)
    model.pickPeople(.enter)
    model.hit(.right())
    try check(model, "reference-80x24")
  }

  @Test func `which of several faces`() throws {
    var model = Model.browsing(80, 24, meeting: false)
    model.meet("/people/anna.jpg", 3)
    model.hit(.right(), .enter, .right())
    try check(model, "faces-80x24")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `the help`(columns: Int, rows: Int) throws {
    var model = Model.opened(columns, rows)
    model.hit(.character("?"))
    try check(model, "help-\(columns)x\(rows)")
  }

  @Test func `the palette`() throws {
    var model = Model.opened(80, 24)
    model.hit(.control("p"))
    model.type("th")
    try check(model, "palette-80x24")
  }

  @Test func `the number prompt with a value out of range`() throws {
    var model = Model.opened(80, 24)
    model.type("1.6")
    model.hit(.enter)
    try check(model, "number-80x24")
  }

  @Test func `writing a strip`() throws {
    var model = Model.opened(80, 24)
    model.hit(.character("s"), .enter)
    model.play([.exportIsSlow, .progress(done: 3, total: 7)])
    try check(model, "progress-80x24")
  }

  @Test func `before the faces are found`() throws {
    try check(Model.closed(80, 24), "opening-80x24")
  }

  @Test func `a terminal that is too small`() throws {
    try check(Model.opened(60, 10), "too-small-60x10")
  }

  private let painted = Message.screen(
    .painted(PaintReport(bytes: 31_744, bands: 4, microseconds: 1_300)))

  private func check(_ model: Model, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name).txt")
    let text = model.frame.text + "\n"
    if ProcessInfo.processInfo.environment["MIEN_WRITE_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
  }
}
