import Geometry
import Testing

@testable import Document

struct ComponentEditTests {
  private let anna = Donor(photo: "anna.jpg")
  private let bert = Donor(photo: "bert.jpg", face: 1)
  private let smile = Drawing([Polyline([Point(x: 0.2, y: 0.5), Point(x: 0.8, y: 0.4)])])
  private let frown = Drawing([Polyline([Point(x: 0.2, y: 0.5), Point(x: 0.8, y: 0.7)])])

  private func recipe(_ components: String) throws -> Edit {
    let text = #"{"mien": 1, "faces": [{"components": \#(components)}]}"#
    return try RecipeFile.decode(Recipe.self, Array(text.utf8), name: "a.mien").edits[0]
  }

  @Test func `a component of which nothing is asked is not in the edit`() throws {
    var edit = Edit()
    edit.components[.mouth] = try ComponentEdit(anna)
    #expect(!edit.isEmpty && edit.components.edits.count == 1)
    edit.components[.mouth] = ComponentEdit()
    edit.components[.nose].geometry = .own
    #expect(edit.isEmpty && edit.components.edits.isEmpty)
    #expect(edit.components[.leftEye] == ComponentEdit())
  }

  @Test func `strength 0 and empty paper are asked for but leave the face bit for bit`() throws {
    var edit = Edit()
    edit.components[.mouth] = try ComponentEdit(anna, strength: 0)
    edit.components[.nose].geometry = try Shares(.drawing(Drawing([])))
    #expect(!edit.isEmpty)
    #expect(edit.components[.mouth].isUntouched && edit.components[.nose].isUntouched)
    #expect(FaceEdit.sample(edit).isUntouched)
    edit.components[.nose].geometry = try Shares(.drawing(smile), strength: 0.1)
    #expect(!FaceEdit.sample(edit).isUntouched)
  }

  @Test func `what nobody sees makes no difference`() throws {
    var one = try ComponentEdit(anna, strength: 0.4)
    let other = one
    one.geometry = .interpolated(
      from: other.geometry, to: try Shares(.drawing(Drawing([]))), at: 0.5)
    #expect(one.shown.geometry == (try Shares(.donor(anna), strength: 0.2)))
    #expect(other.shown == other)
  }

  @Test func `between two drawings each has its share`() throws {
    let from = ComponentEdit(geometry: try Shares(.drawing(smile)))
    let to = ComponentEdit(geometry: try Shares(.drawing(frown), strength: 0.8))
    let between = ComponentEdit.interpolated(from: from, to: to, at: 0.25)
    #expect(abs(between.geometry.strength - 0.95) < 1e-12)
    let amounts = between.geometry.shares.map { ($0.source.drawing, $0.amount) }
    #expect(amounts.count == 2)
    #expect(amounts.contains { $0.0 == smile && $0.1 == 0.75 })
    #expect(amounts.contains { $0.0 == frown && $0.1 == 0.2 })
    #expect(between.drawing == smile && between.appearance.isOwn)
  }

  @Test func `a drawing and a donor may mix, whatever order they are named in`() throws {
    let one = try Shares<GeometrySource>([
      .init(source: .drawing(smile), amount: 0.5), .init(source: .donor(anna), amount: 0.5),
    ])
    let other = try Shares<GeometrySource>([
      .init(source: .donor(anna), amount: 0.5), .init(source: .drawing(smile), amount: 0.5),
    ])
    #expect(one == other)
    #expect(one.shares.map(\.source.donor) == [anna, nil])
  }

  @Test func `two sources are balanced without a change of strength`() throws {
    var mixed = Shares.interpolated(from: try Shares(anna), to: try Shares(bert), at: 0.25)
    try mixed.set(strength: 0.8)
    #expect(mixed.balance == 0.25)
    try mixed.set(balance: 0)
    #expect(mixed.shares.map(\.amount) == [0.8, 0] && mixed.balance == 0)
    try mixed.set(balance: 1)
    #expect(mixed.mixture.map(\.donor) == [bert] && mixed.strength == 0.8)
    #expect(throws: DocumentError.self) { try mixed.set(balance: 1.1) }
    var single = try Shares(anna)
    try single.set(balance: 0.5)
    #expect(single.balance == nil && single.strength == 1)
  }

  @Test func `a state between two faces holds the components of both`() throws {
    var (first, second) = (Edit(), Edit())
    first.components[.mouth].appearance = try Shares(anna)
    second.components[.mouth].appearance = try Shares(bert, strength: 0.5)
    second.components[.nose].geometry = try Shares(.donor(bert))
    let between = FaceEdit.interpolated(from: .sample(first), to: .sample(second), at: 0.5).edit
    #expect(between.components[.mouth].appearance.shares.map(\.amount) == [0.5, 0.25])
    #expect(between.components[.nose].geometry == (try Shares(.donor(bert), strength: 0.5)))
    #expect(between.components.edits.count == 2)
  }

  @Test func `a neutral face keeps its components`() throws {
    var edit = Edit()
    edit.components[.nose] = try ComponentEdit(anna)
    edit.expression.relax()
    #expect(edit.components[.nose] == (try ComponentEdit(anna)))
  }

  @Test func `a recipe with components reads as a person would write it`() throws {
    let edit = try recipe(
      #"""
      {"mouth": {"geometry": [{"strokes": ["0.2,0.5 0.8,0.4"], "share": 0.5},
      {"photo": "bert.jpg", "face": 2, "share": 0.25}], "appearance": [{"photo": "anna.jpg"}]},
      "left-eye": {}}
      """#)
    #expect(edit.components.edits.keys.map(\.rawValue) == ["mouth"])
    #expect(edit.components[.mouth].drawing == smile)
    #expect(edit.components[.mouth].geometry.shares.map(\.amount) == [0.25, 0.5])
    #expect(edit.components[.mouth].appearance == (try Shares(anna)))
  }

  @Test func `components come back exactly, with other names for the photos of their donors`()
    throws
  {
    var edit = Edit()
    edit.components[.rightEye] = try ComponentEdit(bert, strength: 0.3)
    edit.components[.face].geometry = try Shares(.drawing(Drawing(smile.strokes, refinement: 1)))
    let recipe = Recipe(edits: [edit])
    let bytes = RecipeFile.bytes(recipe, pretty: true)
    #expect(try RecipeFile.decode(Recipe.self, bytes, name: "a") == recipe)
    let renamed = recipe.renamed { "/photos/" + $0 }.edits[0]
    let moved = Donor(photo: "/photos/bert.jpg", face: 1)
    #expect(renamed.components[.rightEye] == (try ComponentEdit(moved, strength: 0.3)))
    #expect(renamed.components[.face] == edit.components[.face])
  }

  @Test func `two donors that come to have one name share it`() throws {
    let morph = Shares.interpolated(from: try Shares(anna), to: try Shares(bert), at: 0.25)
    #expect(morph.map { _ in anna } == (try Shares(anna)))
  }

  @Test func `what is wrong in a component is told with its name`() {
    #expect(throws: DocumentError.componentOutOfRange(.mouth, value: 1.2, allowed: 0...1)) {
      try recipe(#"{"mouth": {"appearance": [{"photo": "a", "share": 1.2}]}}"#)
    }
    #expect(throws: DocumentError.unknownComponent("ear")) { try recipe(#"{"ear": {}}"#) }
    #expect(throws: DocumentError.refinementOutOfRange(2, allowed: 0...1)) {
      try recipe(#"{"nose": {"geometry": [{"strokes": [], "refinement": 2}]}}"#)
    }
  }

  @Test(arguments: ["3", #"{"nose": 1}"#, #"{"nose": {"geometry": [{"share": 1}]}}"#])
  func `a component that makes no sense is damage`(components: String) {
    let error = #expect(throws: DocumentError.self) { try recipe(components) }
    guard case .damaged("a.mien", let reason) = error, reason.contains("components") else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
