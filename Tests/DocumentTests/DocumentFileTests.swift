import Files
import Foundation
import Geometry
import TestFolders
import Testing

@testable import Document

private func sampleDocument() throws -> Document {
  var smile = Edit()
  try smile.expression.set(.lipCornerPuller, to: 0.1 + 0.2)
  try smile.expression.change(.browLowerer, by: -0.05)
  var joy = Edit()
  try joy.expression.show(.joy, intensity: 0.7)
  joy.identity = try Identity(Donor(photo: "/anna b.jpg", face: 2), strength: 0.7)
  return Document(
    photo: "portrait.jpg", fingerprint: Fingerprint(of: [1, 2, 3]),
    faces: [.sample(smile), .sample(joy), .sample()], selected: 1)
}

struct DocumentFileTests {
  private func read(_ text: String) throws -> Document {
    try RecipeFile.decode(Document.self, Array(text.utf8), name: "a.mien")
  }
  private func recipe(_ text: String) throws -> Recipe {
    try RecipeFile.decode(Recipe.self, Array(text.utf8), name: "a.mien")
  }
  private func expectDamaged(
    _ text: String, at place: String, _ here: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: DocumentError.self, sourceLocation: here) { try read(text) }
    guard case .damaged("a.mien", let reason) = error, place.isEmpty || reason.contains(place)
    else {
      Issue.record("\(String(describing: error))", sourceLocation: here)
      return
    }
  }

  @Test func `a session comes back exactly, and equal sessions make equal files`() throws {
    let folder = try Scratch()
    let document = try sampleDocument()
    try document.save(to: folder.path + "/a.mien")
    try document.save(to: folder.path + "/b.mien")
    #expect(try Document.load(folder.path + "/a.mien") == document)
    #expect(
      try WholeFile.read(folder.path + "/a.mien") == WholeFile.read(folder.path + "/b.mien"))
  }

  @Test func `a session file is a recipe`() throws {
    let folder = try Scratch()
    let document = try sampleDocument()
    try document.save(to: folder.path + "/a.mien")
    #expect(try Recipe.read(folder.path + "/a.mien") == document.recipe)
  }

  @Test func `a recipe reads as a person would write it`() throws {
    let read = try recipe(
      #"{"mien": 1, "faces": [{"units": {"12": 0.8}, "changes": {"4": -0.3}}, {"emotion": "joy"}]}"#
    )
    var first = Edit()
    try first.expression.set(.lipCornerPuller, to: 0.8)
    try first.expression.change(.browLowerer, by: -0.3)
    var second = Edit()
    try second.expression.show(.joy, intensity: 1)
    #expect(read == Recipe(edits: [first, second]))
  }

  @Test func `a recipe for a picture's words is one line that reads back, without folders`() throws
  {
    let told = try sampleDocument().recipe
    #expect(!told.json.contains("\n"))
    #expect(try recipe(told.json) == told.renamed { $0 == "/anna b.jpg" ? "anna b.jpg" : "?" })
  }

  @Test func `unknown fields are passed over`() throws {
    #expect(try recipe(#"{"mien":1,"faces":[{"sparkle":9}],"weather":"fine"}"#).edits == [Edit()])
  }

  @Test func `a session cut anywhere is damaged and never a crash`() throws {
    let bytes = RecipeFile.bytes(try sampleDocument(), pretty: true)
    for length in 0..<(bytes.count - 1) {
      let error = #expect(throws: DocumentError.self) {
        try RecipeFile.decode(Document.self, Array(bytes.prefix(length)), name: "a")
      }
      guard case .damaged = error else {
        Issue.record("\(length) bytes")
        return
      }
    }
  }

  @Test func `what is no session is damaged, and the place is named`() {
    expectDamaged("", at: "")
    expectDamaged("hello", at: "")
    expectDamaged("[]", at: "")
    expectDamaged("{}", at: "mien")
    expectDamaged(#"{"mien":1}"#, at: "faces")
    expectDamaged(#"{"mien":1,"faces":[{"box":7}]}"#, at: "faces: 0")
    expectDamaged(
      #"{"mien":1,"faces":[],"photo":"a","fingerprint":"3-ff","selected":2}"#, at: "selected")
    expectDamaged(#"{"mien":1,"faces":[],"photo":"a","fingerprint":"?"}"#, at: "fingerprint")
    expectDamaged(
      #"""
      {"mien":1,"photo":"a","fingerprint":"3-ff","faces":[{"box":{"x":0,"y":0,"width":1,"height":1},
      "photoToCrop":{"a":0,"b":0,"c":0,"d":0,"tx":0,"ty":0}}]}
      """#, at: "photoToCrop")
  }

  @Test func `a session of a later Mien says so`() {
    #expect(throws: DocumentError.tooNew(path: "a.mien", version: 2, known: 1)) {
      try read(#"{"mien":2}"#)
    }
  }

  @Test func `values out of range and unknown names are refused with facts`() {
    #expect(
      throws: DocumentError.outOfRange(
        Expression.id(of: .lipCornerPuller), value: 2, allowed: 0...1.5)
    ) { try recipe(#"{"mien":1,"faces":[{"units":{"12":2}}]}"#) }
    #expect(throws: DocumentError.unknownActionUnit("3")) {
      try recipe(#"{"mien":1,"faces":[{"units":{"3":0.5}}]}"#)
    }
    #expect(throws: DocumentError.unknownEmotion("envy")) {
      try recipe(#"{"mien":1,"faces":[{"emotion":"envy"}]}"#)
    }
  }

  @Test func `a missing session and a missing folder are file errors`() throws {
    let folder = try Scratch()
    #expect(throws: DocumentError.file(.notFound(path: "none.mien"))) {
      try Document.load("none.mien")
    }
    #expect(throws: DocumentError.file(.folderMissing(folder: folder.path + "/no"))) {
      try sampleDocument().save(to: folder.path + "/no/a.mien")
    }
  }

  @Test func `whoever reads while it is being saved sees a whole session`() async throws {
    let folder = try Scratch()
    let path = folder.path + "/a.mien"
    let document = try sampleDocument()
    try document.save(to: path)
    let writer = Task.detached {
      for i in 0..<40 {
        var next = document
        next.select(i % 3)
        try next.save(to: path)
      }
    }
    for _ in 0..<200 { #expect(try Document.load(path).photo == "portrait.jpg") }
    try await writer.value
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.mien"])
  }

  @Test func `a recipe is applied to the faces a photo has`() throws {
    var document = try sampleDocument()
    let edits = document.recipe.edits
    document.apply(Recipe(edits: [edits[1]]))
    #expect(document.recipe.edits == [edits[1], edits[1], edits[2]])
    document.apply(Recipe(edits: edits + edits))
    #expect(document.recipe.edits == edits)
  }

  @Test func `a fingerprint tells files apart and survives being written down`() {
    let fingerprint = Fingerprint(of: [1, 2, 3])
    #expect(fingerprint != Fingerprint(of: [1, 3, 2]))
    #expect(Fingerprint(text: fingerprint.text) == fingerprint)
    #expect(Fingerprint(text: "3") == nil)
    #expect(Fingerprint(of: Array("a".utf8)).hash == 0xAF63_DC4C_8601_EC8C)  // the published value
  }

  @Test(arguments: [
    #""x": 9223372036854775807"#, #""y": -9223372036854775808"#, #""width": -1"#,
    #""height": 4611686018427387904"#,
  ])
  func `a box that no picture has is damage`(_ number: String) throws {
    let key = String(number.dropFirst().prefix { $0 != "\"" })
    let box = #"{"x": 1, "y": 2, "width": 3, "height": 4}"#
      .replacing(try Regex("\"\(key)\": \\d"), with: number)
    let affine = #"{"a": 1, "b": 0, "c": 0, "d": 1, "tx": 0, "ty": 0}"#
    #expect(throws: DocumentError.self) { try read(session(box: box, affine)) }
    #expect(try read(session(box: #"{"x":1,"y":2,"width":3,"height":4}"#, affine)).faces.count == 1)
  }

  @Test(arguments: ["1e300", "-1e18", "1e308"])
  func `a crop that lies nowhere is damage`(_ number: String) {
    for key in ["a", "tx", "ty"] {
      let affine = #"{"a": 1, "b": 0, "c": 0, "d": 1, "tx": 0, "ty": 0}"#
        .replacing("\"\(key)\": \(key == "a" ? "1" : "0")", with: "\"\(key)\": \(number)")
      #expect(throws: DocumentError.self, "\(affine)") {
        try read(session(box: #"{"x":1,"y":2,"width":3,"height":4}"#, affine))
      }
    }
  }

  private func session(box: String, _ affine: String) -> String {
    #"{"mien":1,"photo":"a","fingerprint":"1-1","faces":[{"box":\#(box),"measured":{},"#
      + #""photoToCrop":\#(affine)}]}"#
  }

  @Test func `shares that add up to a rounding more than all stay shares in any order`() throws {
    let amounts = [0.1, 0.2, 0.3, 0.4, 1e-9]
    let donors = amounts.enumerated().map { #"{"photo":"\#($0)/a","share":\#($1)}"# }
    let file = #"{"mien":1,"faces":[{"identity":[\#(donors.joined(separator: ","))]}]}"#
    let recipe = try recipe(file)
    // All donors become one: what is told of them in a picture.
    for _ in 0..<100 { #expect(!recipe.renamed(Path.name(of:)).json.isEmpty) }
    let identity = recipe.edits[0].identity
    for t in [0.1, 1.0 / 3, 0.7] {
      let between = Identity.interpolated(
        from: identity, to: recipe.renamed { $0 + "x" }.edits[0].identity, at: t)
      #expect(between.strength <= 1 && between.shares.count == 10)
    }
  }

  @Test func `a session is for nobody else's eyes, whatever folder it is in`() throws {
    let folder = try Scratch()
    try sampleDocument().save(to: folder.path + "/s.mien")
    var status = stat()
    #expect(stat(folder.path + "/s.mien", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `donors of a recipe lie beside it, unless it came through a pipe`() throws {
    let folder = try Scratch()
    let text = #"{"mien":1,"faces":[{"identity":[{"photo":"anna.jpg"}]}]}"#
    try WholeFile.write(Array(text.utf8), to: folder.path + "/r")
    let donors = { (path: String) in
      try Recipe.read(path).edits[0].identity.shares.map(\.donor.photo)
    }
    #expect(try donors(folder.path + "/r") == [folder.path + "/anna.jpg"])
    let file = open(folder.path + "/r", O_RDONLY)
    defer { close(file) }
    #expect(try donors("/dev/fd/\(file)") == ["anna.jpg"])
  }
}
