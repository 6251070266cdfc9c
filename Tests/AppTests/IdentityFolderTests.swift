import Document
import Geometry
import Raster
import Studio
import TestPatterns
import Testing

@testable import App
@testable import Terminal

/// Folders, searching, several faces, and news that come late.
struct IdentityFolderTests {
  @Test func `opening the tab lists the demo faces, once`() {
    var model = Model.opened()
    #expect(model.hit(.tab) == [.gallery(.open(folder: nil))])
    #expect(model.frame.text.contains("DEMO FACES"))
    #expect(model.hit(.backtab, .tab) == [])
  }

  @Test func `a face from another folder opens that folder`() throws {
    var faces = FakeRenderer.two
    faces[0].edit.identity = try Identity(Donor(photo: "/old/friend.jpg", face: 1))
    var model = Model.opened(faces: faces)
    #expect(model.hit(.tab) == [.gallery(.open(folder: "/old"))])
    model.play([
      .gallery(.listed(folder: "/old", photos: ["/old/a.jpg", "/old/friend.jpg"]))
    ])
    #expect(model.faces.mark == 2)
    #expect(model.donors == [Donor(photo: "/old/friend.jpg", face: 1)])
  }

  @Test func `typing narrows the names, Enter takes the first, Esc shows all again`() {
    var model = Model.browsing()
    model.hit(.character("/"))
    model.type("r")
    #expect(model.faces.matches == ["/people/carl.jpg", "/people/dora.jpg"])
    #expect(model.document.faces[0].isUntouched)
    model.type("a d")
    #expect(model.faces.matches == ["/people/dora.jpg"])
    model.hit(.enter)
    #expect(model.donors == [Donor(photo: "/people/dora.jpg")])
    #expect(model.frame.text.contains("/ra d"))
    model.hit(.escape)
    #expect(model.faces.matches.count == 4)
    #expect(model.faces.mark == 4)
    model.hit(.character("/"))
    model.type("zz")
    #expect(model.frame.text.contains("No name holds “zz”."))
    model.hit(.escape)
    #expect(model.donors == [Donor(photo: "/people/dora.jpg")])
  }

  @Test func `a photo with several faces asks which`() {
    var model = Model.browsing(meeting: false)
    model.meet("/people/anna.jpg", 3)
    model.hit(.right())
    #expect(model.donors == [Donor(photo: "/people/anna.jpg", face: 0)])
    #expect(model.frame.text.contains("anna +2"))
    model.hit(.enter)
    #expect(model.popup == .faces(FaceChoice(photo: "/people/anna.jpg", count: 3)))
    #expect(model.frame.text.contains("Which face of anna.jpg?"))
    model.hit(.right(), .enter)
    #expect(model.donors == [Donor(photo: "/people/anna.jpg", face: 1)])
    model.hit(.enter, .character("3"))
    #expect(model.donors == [Donor(photo: "/people/anna.jpg", face: 2)])
    model.hit(.enter, .escape)
    #expect(model.donors == [Donor(photo: "/people/anna.jpg", face: 2)])
    model.click(1)
    guard case .faces(let choice) = model.popup else {
      Issue.record("nothing asked")
      return
    }
    #expect(choice.chosen == 2)
    let (_, grid, scroll) = model.cards(of: choice)
    let first = grid.card(0, scroll: scroll)!
    model.mouse(.press(.left), first.x + 1, first.y + 1)
    #expect(model.donors == [Donor(photo: "/people/anna.jpg", face: 0)])
  }

  @Test func `a face not looked at yet is taken when it is, unless the hand went on`() {
    var model = Model.browsing(meeting: false)
    let wanted = model.hit(.right()).compactMap { command -> String? in
      if case .gallery(.show(let photos, _, _)) = command { photos.first } else { nil }
    }
    #expect(wanted.last == "/people/anna.jpg")
    #expect(model.document.faces[0].isUntouched)
    model.hit(.right())
    model.meet("/people/anna.jpg", 1)
    #expect(model.document.faces[0].isUntouched)
    model.meet("/people/ben.png", 1)
    #expect(model.donors == [Donor(photo: "/people/ben.png")])
  }

  @Test func `a photo that cannot be used says why and changes nothing`() {
    var model = Model.browsing(meeting: false)
    model.meet("/people/anna.jpg", 1)
    let sentence = "There is no face in ben.png to take. Choose another."
    model.play([
      .gallery(.met(folder: "/people", photo: "/people/ben.png", .unusable(sentence)))
    ])
    model.hit(.right(), .right())
    #expect(model.donors == [Donor(photo: "/people/anna.jpg")])
    #expect(model.frame.text.contains("There is no face in ben.png to take."))
    #expect(model.frame.text.contains("✕"))
    model.hit(.enter)
    #expect(model.popup == nil)
  }

  @Test func `pictures of a folder that was left are ignored`() {
    var model = Model.browsing(meeting: false)
    model.meet("/people/anna.jpg", 1)
    model.play([.gallery(.listed(folder: "/others", photos: ["/others/x.jpg"]))])
    model.meet("/people/ben.png", 1, folder: "/people")
    #expect(model.faces.known.isEmpty)
    #expect(model.faces.pictures.isEmpty)
    model.meet("/others/x.jpg", 1, folder: "/others")
    #expect(model.faces.metCount == 1)
  }

  @Test func `a folder that vanishes is said, and the face that was taken stays`() {
    var model = Model.browsing()
    model.hit(.right())
    model.play([.gallery(.failed(folder: "/people", "There is no folder /people."))])
    #expect(model.frame.text.contains("There is no folder /people."))
    #expect(model.donors == [Donor(photo: "/people/anna.jpg")])
    model.hit(.right(), .enter)
    #expect(model.donors == [Donor(photo: "/people/anna.jpg")])
    model.hit(.down(), .left())
    #expect(model.strength == 0.95)
  }

  @Test func `an empty folder says so`() {
    var model = Model.browsing(count: 0)
    #expect(model.frame.text.contains("There are no photos in this folder."))
    model.hit(.right(), .down(), .up(), .enter)
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `a folder's name is completed with Tab, a wrong one is told in the box`() {
    var model = Model.browsing()
    model.hit(.character("o"), .control("u"))
    model.type("~/Pi")
    #expect(model.hit(.tab) == [.gallery(.complete("~/Pi", .folders))])
    model.play([.gallery(.completed("~/Pi", with: ["~/Pictures/", "~/Pics/"]))])
    #expect(model.prompted == "~/Pic")
    #expect(model.frame.text.contains("Pictures/ · Pics/"))
    model.play([.gallery(.completed("~/old", with: ["~/older/"]))])
    #expect(model.prompted == "~/Pic")
    model.type("t")
    model.play([.gallery(.completed("~/Pict", with: ["~/Pictures/"]))])
    #expect(model.prompted == "~/Pictures/")
    #expect(model.hit(.enter) == [.gallery(.open(folder: "~/Pictures/"))])
    model.play([.gallery(.failed(folder: "~/Pictures/", "There is no folder ~/Pictures."))])
    #expect(model.problem == "There is no folder ~/Pictures.")
    #expect(model.faces.folder == "/people")
    model.play([.gallery(.listed(folder: "/elsewhere", photos: ["/elsewhere/x.jpg"]))])
    #expect(model.popup == nil)
    #expect(model.faces.folder == "/elsewhere")
  }

  @Test func `two thousand names are there at once, and only pictures near the screen are kept`() {
    var model = Model.browsing(count: 2000, meeting: false)
    #expect(model.faces.count == 2001)
    #expect(model.frame.pictures.count == 1)
    for item in 4..<2000 { model.meet("/people/p\(item).jpg", 1) }
    model.hit(.end())
    #expect(model.donors == [Donor(photo: "/people/p1999.jpg")])
    let page = model.cards.rows * model.cards.columns
    #expect(model.faces.pictures.count <= 3 * page)
    #expect(model.frame.pictures.count > page / 2)
    model.hit(.character("/"))
    model.type("p1234")
    #expect(model.faces.matches == ["/people/p1234.jpg"])
    let shown = model.hit(.enter)
    #expect(shown.contains { if case .preview = $0 { true } else { false } })
  }

  @Test(arguments: [(64, 16), (80, 24), (120, 40), (200, 60)])
  func `the tab works in any size`(columns: Int, rows: Int) {
    var model = Model.browsing(columns, rows)
    model.hit(.right(), .right())
    #expect(model.donors == [Donor(photo: "/people/ben.png")])
    #expect(model.cards.hasPictures == (rows >= 24))
    #expect(model.frame.text.contains("ben"))
    #expect(model.frame.text.contains("strength"))
    model.click(1)
    #expect(model.donors == [Donor(photo: "/people/anna.jpg")])
    let pictures = model.frame.pictures.map(\.id)
    #expect(pictures.count == (rows >= 24 ? 5 : 1))
    model.play([.screen(.resize(ScreenSize(columns: 64, rows: 16, graphics: .halfBlocks)))])
    #expect(model.frame.pictures.count <= 1)
  }

  @Test(arguments: [(64, 16), (80, 24), (120, 40)])
  func `forty faces in one photo can be asked for in any size`(columns: Int, rows: Int) {
    var model = Model.browsing(columns, rows, meeting: false)
    model.meet("/people/anna.jpg", 40)
    model.hit(.right(), .enter, .end())
    #expect(model.frame.text.contains("40"))
    model.play([.screen(.resize(ScreenSize(columns: 64, rows: 16)))])
    #expect(model.frame.text.contains("face 40"))
    model.hit(.enter)
    #expect(model.donors == [Donor(photo: "/people/anna.jpg", face: 39)])
  }

  @Test func `a click on the folder's line does what it says`() {
    var model = Model.browsing()
    let row = FacePicker.headRow(model.layout)
    for button in FacePicker.buttons(model.layout) {
      model.mouse(.press(.left), button.column, row)
      #expect((model.popup?.isBox == true) == (button.action == .openFolder))
      #expect(model.popup != nil)
      model.hit(.escape)
    }
    model.mouse(.press(.left), model.layout.panel.x + 1, row)
    #expect(model.popup == nil)
  }
}

extension Model {
  fileprivate var prompted: String? {
    if case .prompt(let prompt) = popup { prompt.field.text } else { nil }
  }
}
