import Face
import Files
import Foundation
import Geometry
import Testing

@testable import Document

/// A kind of edit that only this test knows, declared as `docs/adding-an-edit.md` says.
private struct Blush: EditPart, Codable {
  static let key = "blush"
  static let neutral = Blush()
  static let parameters = [
    Parameter(
      of: Blush.self, "redness", label: "redness", group: "cheeks", unit: .share, range: 0...2,
      value: { blush, _ in blush.redness },
      set: { blush, redness throws(DocumentError) in blush.redness = redness })
  ]

  var redness = 0.0

  static func interpolated(from: Blush, to: Blush, at t: Double, on face: FaceEdit) -> Blush {
    Blush(redness: (1 - t) * from.redness + t * to.redness)
  }
}

struct EditTableTests {
  private let parts = Edit.parts + [Blush.self]
  private let redness = Edit.parameters(of: [Blush.self])[0]

  @Test func `a kind that the table does not know is kept, compared and forgotten like the others`()
    throws
  {
    var edit = Edit()
    edit[Blush.self].redness = 0.5
    #expect(!edit.isEmpty && edit != Edit() && !FaceEdit.sample(edit).isUntouched)
    #expect(edit.renamed { "/" + $0 } == edit && edit.donorPhotos.isEmpty)
    edit[Blush.self] = .neutral
    #expect(edit.isEmpty && edit == Edit())
  }

  @Test func `its slider moves within its range, and nothing changes beyond it`() throws {
    var face = FaceEdit.sample()
    #expect(redness.id.text == "blush.redness" && redness.value(of: face) == 0)
    try redness.set(&face.edit, to: 1.5)
    #expect(redness.value(of: face) == 1.5 && redness.start(of: face) == 0)
    #expect(redness.isChanged(on: face))
    #expect(throws: DocumentError.outOfRange(redness.id, value: 3, allowed: 0...2)) {
      try redness.set(&face.edit, to: 3)
    }
    #expect(face.edit[Blush.self].redness == 1.5)
    try redness.reset(&face)
    #expect(face.edit.isEmpty)
  }

  @Test func `between two edits every kind is on its way`() throws {
    var (from, to) = (FaceEdit.sample(), FaceEdit.sample())
    from.edit[Blush.self].redness = 1
    try to.edit.expression.change(.jawDrop, by: 0.8)
    let between = FaceEdit.interpolated(from: from, to: to, at: 0.25)
    #expect(between.edit[Blush.self].redness == 0.75)
    #expect(abs(between.change(of: .jawDrop).mean - 0.2) < 1e-12)
  }

  @Test
  func
    `a file holds its fields beside those of the others, and who does not know it passes them over`()
    throws
  {
    var edit = Edit()
    edit[Blush.self].redness = 0.5
    try edit.expression.set(.lipCornerPuller, to: 0.8)
    let bytes = RecipeFile.bytes(Recipe(edits: [edit]), pretty: false)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"faces":[{"blush":{"redness":0.5},"units":{"12":0.8}}],"mien":1}"#)
    let known = try RecipeFile.decode(Recipe.self, bytes, name: "a", parts: parts)
    #expect(known.edits == [edit])
    let unknown = try RecipeFile.decode(Recipe.self, bytes, name: "a")
    #expect(
      unknown.edits[0][Blush.self] == .neutral && unknown.edits[0].expression == edit.expression)
  }

  @Test func `the documents' table names it`() {
    let table = Edit.markdown(of: parts)
    #expect(table.contains("| `blush.redness` | cheeks | redness | share | 0 to 2 |"))
    #expect(table.hasPrefix(String(Edit.markdown().prefix(2000))))
  }

  @Test func `docs/parameters.md is what the table says`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "docs/parameters.md")
    if ProcessInfo.processInfo.environment["MIEN_TABLE"] != nil {
      try Data(Edit.markdown().utf8).write(to: file)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(
      written == Edit.markdown(),
      "stale: MIEN_TABLE=1 swift test -c release --filter EditTableTests writes it")
  }

  @Test func `every slider shows what it was set to and goes back to what the photo shows`() throws
  {
    let donors = ["anna.jpg", "bert.jpg"].map { Donor(photo: $0) }
    let both = Shares.interpolated(
      from: try Identity(donors[0]), to: try Identity(donors[1]), at: 0.5)
    let drawing = Drawing([Polyline([Point(x: 0.2, y: 0.5), Point(x: 0.8, y: 0.4)])])
    for slider in Edit.parameters {
      var face = FaceEdit.sample()
      let isOfTheFace = slider.unit != .share || slider.id.part == "expression"
      if !isOfTheFace {
        #expect(throws: DocumentError.notAvailable(slider.id)) {
          try slider.set(&face.edit, to: slider.range.upperBound)
        }
        face.edit.identity = both
        for component in FaceComponent.allCases {
          let shapes = both.shares.map {
            Shares<GeometrySource>.Share(source: .donor($0.source), amount: 0.5)
          }
          face.edit.components[component] = ComponentEdit(
            geometry: try Shares(shapes), appearance: both)
          guard slider.id.name.hasSuffix("refinement") else { continue }
          face.edit.components[component].geometry = try Shares(.drawing(drawing))
        }
      }
      let before = face
      let (low, high) = (slider.range.lowerBound, slider.range.upperBound)
      for value in [high, low, low + 0.25 * (high - low)] {
        try slider.set(&face.edit, to: value)
        #expect(abs(slider.value(of: face) - value) < 1e-12, "\(slider.id.text)")
      }
      #expect(face != before && slider.isChanged(on: face), "\(slider.id.text)")
      #expect(try Edit.parameter(named: slider.id.text.uppercased()).id == slider.id)
      try slider.reset(&face)
      guard isOfTheFace else { continue }
      // What was split stays so.
      let isSide = Expression.unit(of: slider.id)?.side != nil
      #expect(isSide ? face.isUntouched : face.edit.isEmpty, "\(slider.id.text)")
    }
  }

  @Test func `a unit's slider goes back to the photo under an emotion too`() throws {
    var face = FaceEdit.sample()
    try face.edit.expression.show(.joy)
    let smile = try #require(Edit.parameter(Expression.id(of: .lipCornerPuller)))
    #expect(smile.value(of: face) == 1 && smile.start(of: face) == 0.3)
    try smile.reset(&face)
    #expect(
      face.change(of: .lipCornerPuller) == Sided(both: 0) && face.edit.expression.emotion == .joy)
  }

  @Test func `a name that is no parameter's is refused`() {
    #expect(throws: DocumentError.unknownParameter("expression.AU3")) {
      try Edit.parameter(named: "expression.AU3")
    }
  }

  @Test(arguments: ["recipe-1", "session-1"])
  func `files of the first format come back as they were written`(name: String) throws {
    let path = try #require(
      Bundle.module.url(forResource: "Golden/\(name)", withExtension: "mien")?.path)
    let file = try WholeFile.read(path)
    let again =
      name == "recipe-1"
      ? RecipeFile.bytes(try Recipe(json: file, name: name), pretty: true)
      : RecipeFile.bytes(try Document(json: file, name: name), pretty: true)
    #expect(String(decoding: again, as: UTF8.self) == String(decoding: file, as: UTF8.self))
  }
}

extension Edit {
  /// `docs/parameters.md`, generated; a test keeps the file fresh.
  ///
  /// - Parameter parts: the kinds of edit that it names.
  fileprivate static func markdown(of parts: [any EditPart.Type] = Self.parts) -> String {
    var text = """
      # Parameters

      Generated from the table of edits (`Sources/Document`); do not edit by hand. Every number that a slider
      moves, kind by kind in the order in which they are applied: `--set expression.AU12=0.8`
      sets it on the command line. An intensity is an Action Unit's, 1 as strong as faces make it; a share is
      1 where all of something is shown, and needs a donor, a reference or a drawing.

      """
    for part in parts {
      text +=
        "\n## \(part.key)\n\n| parameter | group | slider | unit | range |\n|---|---|---|---|---|\n"
      for parameter in parameters(of: [part]) {
        text +=
          "| `\(parameter.id.text)` | \(parameter.group) | \(parameter.label) | "
          + "\(parameter.unit.rawValue) | \(parameter.range.words) |\n"
      }
    }
    return text
  }
}

extension ClosedRange<Double> {
  /// `0 to 1.5`.
  fileprivate var words: String {
    [lowerBound, upperBound].map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
      .joined(separator: " to ")
  }
}
