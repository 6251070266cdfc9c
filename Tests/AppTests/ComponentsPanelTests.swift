import Document
import Face
import Geometry
import Terminal
import TestPatterns
import Testing

@testable import App

/// Choosing a component and where it comes from, by keys and mouse.
struct ComponentsPanelTests {
  @Test func `the tab opens with both eyes together and asks for their lines once`() {
    var model = Model.opened()
    let commands = model.hit(.tab, .tab)
    let eyes: [FaceComponent] = [.rightEye, .leftEye]
    #expect(commands.contains(.trace(Tracing(face: 0, component: .rightEye))))
    #expect(commands.filter { if case .trace = $0 { true } else { false } }.count == 2)
    #expect(model.components.targets == eyes && model.components.name == "eyes")
    #expect(model.strokes(.leftEye) == FakeRenderer.lines(of: .leftEye, donor: nil))
    #expect(model.hit(.down(), .up()) == [])
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `the arrows choose a component, and a key parts the eyes`() {
    var model = Model.withComponents()
    model.hit(.right())
    #expect(model.components.targets == [.nose])
    model.hit(.left(), .left())
    #expect(model.components.targets == [.face])
    model.hit(.character("c"), .character("t"))
    #expect(model.components.targets == [.rightEye])
    model.hit(.character("c"))
    #expect(model.components.targets == [.leftEye] && model.frame.text.contains("left eye"))
    model.hit(.character("t"))
    #expect(model.components.targets == [.rightEye, .leftEye])
  }

  @Test func `a reference taken on the first line is geometry and appearance of both eyes`()
    throws
  {
    var model = Model.withComponents()
    model.pickPeople(.enter)
    let commands = model.hit(.right())
    let anna = try ComponentEdit(Donor(photo: "/people/anna.jpg"))
    #expect(model.componentEdits == [.rightEye: anna, .leftEye: anna])
    #expect(commands.contains { if case .preview = $0 { true } else { false } })
    #expect(model.frame.text.contains("eyes: geometry and appearance"))
    model.hit(.right(), .enter)
    #expect(model.components.picking == nil)
    #expect(model.frame.text.contains("◂ ben ▸"))
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `on their own lines only the geometry or only the appearance is taken`() throws {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.down(), .enter)
    model.hit(.right(), .enter)
    let anna = Donor(photo: "/people/anna.jpg")
    #expect(model.componentEdits == [.mouth: ComponentEdit(geometry: try Shares(.donor(anna)))])
    model.hit(.down(), .down(), .down(), .down(), .enter, .right(), .right(), .enter)
    let ben = Donor(photo: "/people/ben.png")
    #expect(
      model.componentEdits == [
        .mouth: ComponentEdit(geometry: try Shares(.donor(anna)), appearance: try Shares(ben))
      ])
    model.hit(.character("x"))
    #expect(model.componentEdit.appearance.isOwn && !model.componentEdit.geometry.isOwn)
  }

  @Test func `who leaves without a choice finds everything as it was`() {
    var model = Model.withComponents(.nose)
    model.pickPeople(.enter)
    model.hit(.right(), .right(), .escape)
    #expect(model.components.picking == nil)
    #expect(model.document.faces[0].isUntouched && !model.history.canUndo)
    #expect(model.tab == .components)
  }

  @Test func `a photo with two faces asks which, and a click takes one`() throws {
    var model = Model.withComponents(.nose)
    model.pickPeople(.enter)
    model.meet("/people/two.jpg", 2)
    model.click(3)
    #expect(model.frame.text.contains("Which face of two.jpg?"))
    model.hit(.character("2"))
    let donor = Donor(photo: "/people/two.jpg", face: 1)
    #expect(model.componentEdits == [.nose: try ComponentEdit(donor)])
    #expect(model.components.picking == nil)
  }

  @Test func `a photo without a face is said and not taken`() {
    var model = Model.withComponents(.nose)
    model.pickPeople(.enter)
    model.play([
      .gallery(
        .met(folder: "/people", photo: "/people/ben.png", .unusable("There is no face here.")))
    ])
    model.hit(.right(), .right())
    #expect(model.frame.text.contains("There is no face here."))
    model.hit(.enter)
    #expect(model.components.picking != nil)
    #expect(model.componentEdit.donors([.geometry]) == [Donor(photo: "/people/anna.jpg")])
  }

  @Test func `searching a reference stays in the tab`() {
    var model = Model.withComponents(.nose)
    model.pickPeople(.enter)
    model.hit(.character("/"))
    model.type("ben")
    model.hit(.enter)
    #expect(model.tab == .components && model.components.picking == nil)
    #expect(model.componentEdit.donors([.geometry]) == [Donor(photo: "/people/ben.png")])
  }

  @Test func `strengths move by keys, a typed number, and the mouse, from 0 to 1`() {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .enter, .down(), .down(), .left())
    #expect(model.componentEdit.geometry.strength == 0.95)
    model.type(".4")
    model.hit(.enter)
    #expect(model.componentEdit.geometry.strength == 0.4)
    let row = ComponentsPanel.row(of: .appearanceStrength, model.layout)
    let track = SliderRow(model.layout.panel).track(
      of: model.components.slider(at: .appearanceStrength, model.context)!)
    model.mouse(.press(.left), track.column + track.width - 1, row)
    model.mouse(.drag(.left), track.column - 5, row)
    model.mouse(.release(.left), track.column - 5, row)
    #expect(model.componentEdit.appearance.strength == 0)
    #expect(!model.componentEdit.appearance.isOwn)
    model.hit(.character("u"))
    #expect(model.componentEdit.appearance.strength == 1)
    model.hit(.enter)
    model.type("1.2")
    model.hit(.enter)
    #expect(model.frame.text.contains("1.2 is out of range"))
  }

  @Test func `two references are mixed half and half, then by a slider, and make a strip`() throws {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .enter, .enter, .right(), .character("m"), .enter)
    let photos = ["/people/anna.jpg", "/people/ben.png"]
    let edit = model.componentEdit
    #expect(edit.appearance.shares.map(\.donor.photo) == photos)
    #expect(edit.appearance.shares.map(\.amount) == [0.5, 0.5])
    #expect(edit.geometry.balance == 0.5 && model.frame.text.contains("◂ anna and ben ▸"))
    model.hit(.down(), .down(), .down(), .right())
    #expect(model.componentEdit.geometry.balance == 0.55)
    #expect(model.componentEdit.geometry.strength == 1)
    let states = model.export.strip(of: model.document, former: model.former).pictures
    #expect(states[0][0].isUntouched)
    model.export.from = .former
    let morph = model.export.strip(of: model.document, former: model.former).pictures
    #expect(morph[0][0].edit.components[.mouth].appearance.shares.map(\.donor.photo) == [photos[0]])
    #expect(abs(morph[3][0].edit.components[.mouth].appearance.shares[1].amount - 0.25) < 1e-12)
    model.tab = .export
    #expect(model.frame.text.contains("◂ the mouth before ▸"))
  }

  @Test func `a mixture can be thought better of`() throws {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .character("m"))
    #expect(model.componentEdit.geometry.strength == 0.5)
    model.hit(.character("m"))
    #expect(model.componentEdit == (try ComponentEdit(Donor(photo: "/people/anna.jpg"))))
    model.hit(.escape)
    #expect(model.componentEdit.isEmpty)
  }

  @Test func `a slider without anything to move says what to do first`() {
    var model = Model.withComponents(.mouth)
    model.hit(.down(), .down(), .left())
    #expect(model.note?.text == "Choose a reference or draw first, then move this.")
    model.hit(.down(), .left())
    #expect(model.note?.text == "Mix two references first: m among the faces, then move this.")
    model.hit(.down(), .left())
    #expect(model.note?.text == "Draw first, then move this.")
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `a face's components are its own, and all go with R`() {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .enter, .character("f"))
    #expect(model.componentEdits == [:])
    #expect(model.document.faces[0].edit.components.edits.count == 1)
    model.hit(.character("R"))
    #expect(!model.document.faces.contains { !$0.isUntouched })
  }

  @Test func `chips, sources and the paper answer to a click`() {
    var model = Model.withComponents()
    let chips = model.components.chips(model.layout)
    let row = ComponentsPanel.row(of: .component, model.layout)
    model.mouse(.press(.left), chips[2].column + 2, row)
    #expect(model.components.chosen == .mouth)
    model.mouse(.press(.left), chips[0].column, ComponentsPanel.row(of: .geometry, model.layout))
    #expect(model.components.picking?.aspects == [.geometry])
    model.hit(.escape)
    let paper = ComponentsPanel.thumbnail(model.layout)
    model.mouse(.press(.left), paper.x + 8, paper.y + 3)
    #expect(model.components.canvas.isOpen && model.components.canvas.hand == nil)
  }
}

extension Model {
  var componentEdits: [FaceComponent: ComponentEdit] {
    document.selectedFace!.edit.components.edits
  }

  /// With the tab open and a component chosen.
  static func withComponents(
    _ component: FaceComponent = .rightEye, _ columns: Int = 120, _ rows: Int = 40
  ) -> Model {
    var model = Model.opened(columns, rows)
    model.hit(.tab, .tab)
    while model.components.chosen != component { model.hit(.character("c")) }
    return model
  }

  /// Opens the faces with these keys, in a folder of people all of whom were looked at.
  mutating func pickPeople(_ keys: Key...) {
    for key in keys { hit(key) }
    let photos = ["anna.jpg", "ben.png", "two.jpg"].map { "/people/" + $0 }
    play([.gallery(.listed(folder: "/people", photos: photos))])
    for photo in photos { meet(photo, 1) }
  }
}
