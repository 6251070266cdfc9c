import Document
import Geometry
import Raster
import Studio
import Terminal
import TestPatterns
import Testing

@testable import App

/// Choosing a face by keys and mouse.
struct IdentityPanelTests {
  @Test func `an arrow takes the next face, and going on is one step to undo`() {
    var model = Model.browsing()
    let commands = model.hit(.right())
    #expect(model.donors == [Donor(photo: "/people/anna.jpg")])
    #expect(commands.contains { if case .preview = $0 { true } else { false } })
    #expect(commands.contains(.autosave))
    model.hit(.right(), .right())
    #expect(model.donors == [Donor(photo: "/people/carl.jpg")])
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
    #expect(model.faces.mark == 0)
    model.hit(.character("U"))
    #expect(model.faces.mark == 3)
  }

  @Test func `y copies what the marked face shows, P pastes it, and the person stays`() {
    var model = Model.browsing()
    model.hit(.right())
    let anna = Donor(photo: "/people/anna.jpg")
    #expect(model.hit(.character("y")) == [.gallery(.read(anna))])
    model.hit(.home(), .character("P"))
    #expect(model.note?.text == "Nothing is copied; y copies what a face shows.")
    let other = Donor(photo: "/people/ben.png")
    model.play([.gallery(.read(other, [.jawDrop: 1])), .gallery(.read(anna, [.jawDrop: 0.5]))])
    #expect(model.note?.text == "Copied what anna shows; P pastes it on a face of any photo.")
    model.hit(.character("P"))
    #expect(model.value(.jawDrop) == 0.5 && model.value(.lipCornerPuller) == 0)
    #expect(model.donors.isEmpty)
  }

  @Test func `y on the photo's own face reads no other, and what cannot be read is said`() {
    var model = Model.browsing()
    #expect(model.hit(.character("y")) == [])
    #expect(model.note?.text == "Copied what this face shows; P pastes it on a face of any photo.")
    model.hit(.right(), .character("y"))
    model.play([.gallery(.unreadable(Donor(photo: "/people/anna.jpg"), "It is gone."))])
    #expect(model.note?.text == "It is gone." && model.copying == nil)
  }

  @Test func `the arrows go by rows and columns and stop at the ends`() {
    var model = Model.browsing(count: 9)
    let columns = model.cards.columns
    #expect(columns == 4)
    model.hit(.down())
    #expect(model.faces.mark == columns)
    model.hit(.left())
    #expect(model.faces.mark == columns - 1)
    model.hit(.up())
    #expect(model.faces.mark == columns - 1)
    model.hit(.home())
    #expect(model.faces.mark == 0)
    #expect(model.document.faces[0].isUntouched)
    model.hit(.end())
    #expect(model.faces.mark == 9)
    model.hit(.right())
    #expect(model.faces.mark == 9)
  }

  @Test func `below the last row is the strength, moved by the arrows`() {
    var model = Model.browsing()
    model.hit(.right(), .end(), .down())
    #expect(model.faces.isAtSlider)
    model.hit(.left(), .left())
    #expect(model.strength == 0.9)
    #expect(model.frame.text.contains("▸strength"))
    model.hit(.left(.shift), .up())
    #expect(!model.faces.isAtSlider)
    #expect(model.strength == 0.89)
    #expect(model.donors == [Donor(photo: "/people/dora.jpg")])
  }

  @Test func `strength answers to plus, minus, a typed number and reset`() {
    var model = Model.browsing()
    model.hit(.right(), .character("-"))
    #expect(model.strength == 0.95)
    model.hit(.character("+"), .character("+"))
    #expect(model.strength == 1)
    model.type(".4")
    model.hit(.enter)
    #expect(model.strength == 0.4)
    model.hit(.right())
    #expect(model.strength == 0.4)
    model.hit(.character("x"))
    #expect(model.document.faces[0].isUntouched)
    #expect(model.faces.mark == 0)
    model.hit(.character("u"), .character("u"), .character("u"), .character("u"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `without a face there is no strength to set`() {
    var model = Model.browsing()
    #expect(model.hit(.character("-")) == [])
    #expect(model.note?.text == "Choose a face first, then how much of it is shown.")
    #expect(model.document.faces[0].edit.isEmpty)
  }

  @Test func `a drag of the strength is one step, the wheel another`() {
    var model = Model.browsing()
    model.hit(.right())
    let row = FacePicker.footRow(model.layout)
    let track = SliderRow(model.layout.panel).track(of: model.slider!)
    model.mouse(.press(.left), track.column + 3, row)
    model.mouse(.drag(.left), track.column + track.width / 2, 3)
    model.mouse(.drag(.left), track.column, 3)
    #expect(model.strength == 0)
    #expect(model.donors.count == 1)
    model.mouse(.release(.left), track.column, 3)
    model.mouse(.wheelUp, track.column, row)
    #expect(model.strength == 0.05)
    model.hit(.character("u"))
    #expect(model.strength == 0)
    model.hit(.character("u"))
    #expect(model.strength == 1)
  }

  @Test func `a click takes a face, on nobody it gives the photo's own back`() {
    var model = Model.browsing()
    model.click(2)
    #expect(model.donors == [Donor(photo: "/people/ben.png")])
    model.click(4)
    #expect(model.donors == [Donor(photo: "/people/dora.jpg")])
    model.click(0)
    #expect(model.document.faces[0].isUntouched)
    model.hit(.character("u"))
    #expect(model.donors == [Donor(photo: "/people/dora.jpg")])
    model.mouse(.press(.left), model.cards.place.x, model.cards.place.maxY - 1)
    #expect(model.donors == [Donor(photo: "/people/dora.jpg")])
  }

  @Test func `the wheel scrolls rows of faces, not past the ends`() {
    var model = Model.browsing(count: 40)
    let place = model.cards.place
    model.mouse(.wheelUp, place.x, place.y)
    #expect(model.faces.scroll == 0)
    for _ in 0..<30 { model.mouse(.wheelDown, place.x, place.y) }
    #expect(model.faces.scroll == (41 + 3) / 4 - model.cards.rows)
    #expect(model.faces.mark == 0)
  }

  @Test func `an expression and a face are edited apart`() {
    var model = Model.browsing()
    model.hit(.right(), .backtab)
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    model.hit(.right())
    #expect(model.value(.lipCornerPuller) == 0.17)
    #expect(model.donors.count == 1)
    model.hit(.character("n"))
    #expect(model.donors.count == 1)
    model.hit(.character("r"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `every face of the photo has its own choice, and the mark follows`() {
    var model = Model.browsing()
    model.hit(.right(), .right(), .character("f"))
    #expect(model.faces.mark == 0)
    model.hit(.right(), .character("f"))
    #expect(model.faces.mark == 2)
    #expect(model.document.faces[1].edit.identity.shares.count == 1)
  }

  @Test func `a strip can begin with the person before: a morph`() throws {
    var model = Model.browsing()
    model.hit(.right(), .right(), .enter)
    model.click(4)
    model.hit(.backtab, .backtab)
    model.export.chosen = .from
    model.hit(.left())
    #expect(model.export.from == .former)
    #expect(model.frame.text.contains("◂ ben ▸"))
    let states = model.export.strip(of: model.document, former: model.former).pictures
    #expect(states.first?[0].edit.identity.shares.map(\.donor.photo) == ["/people/ben.png"])
    #expect(states[3][0].edit.identity.shares.map(\.amount) == [0.5, 0.5])
    #expect(states.last == model.document.faces)
    model.hit(.right())
    #expect(model.export.from == .photo)
  }

  @Test func `a preview that fails leaves the picture and the edit`() {
    var model = Model.browsing()
    let shown = model.shown?.revision
    for case .preview(_, _, _, let revision) in model.update(.screen(.key(.right()))) {
      _ = model.update(.previewFailed("anna.jpg is gone.", revision: revision))
    }
    #expect(model.shown?.revision == shown)
    #expect(model.donors.count == 1)
    #expect(model.note?.text == "anna.jpg is gone.")
  }

  @Test func `a session whose donor is gone shows the photo and keeps the edit`() throws {
    var faces = FakeRenderer.two
    faces[0].edit.identity = try Identity(Donor(photo: "/gone/friend.jpg"))
    var model = Model.closed()
    let commands = model.update(.opened(faces))
    guard case .preview(let edits, let view, _, let revision)? = commands.first else {
      Issue.record("nothing drawn")
      return
    }
    let again = model.update(.previewFailed("friend.jpg is gone.", revision: revision))
    #expect(again == [.preview(edits.map(\.untouched), view, nil, revision: revision)])
    #expect(model.update(.previewFailed("Nothing works.", revision: revision)) == [])
    #expect(model.donors == [Donor(photo: "/gone/friend.jpg")])
  }
}

extension Model {
  var donors: [Donor] { document.selectedFace!.edit.identity.shares.map(\.donor) }
  var strength: Double { document.selectedFace!.edit.identity.strength }

  /// In a folder of people, all of whom were looked at, as many as asked for.
  static func browsing(
    _ columns: Int = 120, _ rows: Int = 40, count: Int = 4, meeting: Bool = true
  ) -> Model {
    var model = Model.opened(columns, rows)
    model.hit(.tab)
    let names = ["anna.jpg", "ben.png", "carl.jpg", "dora.jpg"]
    let photos = (0..<count).map { "/people/" + ($0 < 4 ? names[$0] : "p\($0).jpg") }
    model.play([.gallery(.listed(folder: "/people", photos: photos))])
    if meeting { for photo in photos { model.meet(photo, 1) } }
    return model
  }

  /// The gallery's answer, with a grey picture for each face.
  @discardableResult mutating func meet(
    _ photo: String, _ count: Int, folder: String? = "/people"
  ) -> [Command] {
    let (width, height) = cards.pictureSize(size)
    let grey = Image(width: width, height: height, red: 90, green: 90, blue: 90)
    let pictures = Array(repeating: grey, count: width == 0 ? 0 : count)
    return play([
      .gallery(.met(folder: folder, photo: photo, .faces(count, pictures: pictures)))
    ])
  }

  mutating func click(_ item: Int) {
    let card = cards.card(item, scroll: faces.scroll)!
    mouse(.press(.left), card.x + 2, card.y)
    mouse(.release(.left), card.x + 2, card.y)
  }
}
