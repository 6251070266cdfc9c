import Testing

@testable import Document

struct IdentityTests {
  private let anna = Donor(photo: "anna.jpg")
  private let bert = Donor(photo: "bert.jpg", face: 1)

  @Test func `a photo's own person is nobody's face and of no strength`() {
    #expect(Identity.own.isOwn && Identity.own.strength == 0)
    #expect(Identity.own.mixture.isEmpty)
  }

  @Test func `a donor of strength 0 is still chosen but shows nothing`() throws {
    let chosen = try Identity(anna, strength: 0)
    #expect(!chosen.isOwn)
    #expect(chosen.strength == 0 && chosen.mixture.isEmpty)
    var edit = Edit()
    edit.identity = chosen
    #expect(FaceEdit.sample(edit).isUntouched && !edit.isEmpty)
  }

  @Test func `a strength is taken up again after it was 0`() throws {
    var identity = try Identity(anna, strength: 0)
    try identity.set(strength: 0.6)
    #expect(identity == (try Identity(anna, strength: 0.6)))
  }

  @Test(arguments: [-0.1, 1.01, .nan, .infinity])
  func `a strength outside 0 to 1 is refused`(strength: Double) throws {
    #expect(throws: DocumentError.self) { try Identity(anna, strength: strength) }
    var identity = try Identity(anna)
    #expect(throws: DocumentError.self) { try identity.set(strength: strength) }
    #expect(identity.strength == 1)
  }

  @Test func `halfway between two people is a morph of full strength`() throws {
    let between = Identity.interpolated(from: try Identity(anna), to: try Identity(bert), at: 0.25)
    #expect(between.strength == 1)
    #expect(between.mixture.map(\.donor) == [anna, bert])
    #expect(between.mixture.map(\.amount) == [0.75, 0.25])
  }

  @Test func `on the way from the photo's own person the strength grows`() throws {
    let between = Identity.interpolated(from: .own, to: try Identity(anna, strength: 0.8), at: 0.5)
    #expect(between == (try Identity(anna, strength: 0.4)))
    #expect(between.mixture.map(\.amount) == [1])
  }

  @Test func `the strength of a morph keeps the proportions`() throws {
    var between = Identity.interpolated(from: try Identity(anna), to: try Identity(bert), at: 0.25)
    try between.set(strength: 0.5)
    #expect(between.shares.map(\.amount) == [0.375, 0.125])
    #expect(between.mixture.map(\.amount) == [0.75, 0.25])
  }

  @Test func `many steps of a morph never leave what is allowed`() throws {
    var identity = try Identity(anna)
    for step in 1...200 {
      let goal = try Identity(step.isMultiple(of: 2) ? anna : bert, strength: 1)
      identity = .interpolated(from: identity, to: goal, at: 1 / Double(step + 1))
      #expect(abs(identity.shares.reduce(0) { $0 + $1.amount } - 1) < 1e-12)
    }
  }

  @Test func `a recipe whose shares are too many is damaged`() {
    let shares = #"{"photo": "a", "share": 0.7}, {"photo": "b"}"#
    let text = #"{"mien": 1, "faces": [{"identity": [\#(shares)]}]}"#
    #expect(throws: DocumentError.self) {
      try RecipeFile.decode(Recipe.self, Array(text.utf8), name: "a.mien")
    }
  }

  @Test(arguments: [#"{"photo": "a", "face": 0}"#, #"{"face": 1}"#, "3"])
  func `an identity that makes no sense is damage`(share: String) {
    let text = #"{"mien": 1, "faces": [{"identity": [\#(share)]}]}"#
    let error = #expect(throws: DocumentError.self) {
      try RecipeFile.decode(Recipe.self, Array(text.utf8), name: "a.mien")
    }
    guard case .damaged("a.mien", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
