import Testing

@testable import Face

struct WordsTests {
  @Test func `every unit stands once in the display order and once in the network order`() {
    #expect(ActionUnit.displayOrder.count == 26)
    #expect(Set(ActionUnit.displayOrder) == Set(ActionUnit.allCases))
    #expect(Set(ActionUnit.networkOrder) == Set(ActionUnit.allCases))
  }

  @Test func `the sliders go down the face`() {
    let parts = ActionUnit.displayOrder.map(\.part)
    let changes = zip(parts, parts.dropFirst()).count { $0 != $1 }
    #expect(changes == FacePart.allCases.count - 1)
    #expect(parts.first == .brow && parts.last == .gaze)
  }

  @Test func `labels are short, and different within a part`() {
    for part in FacePart.allCases {
      let labels = part.units.map(\.label)
      #expect(Set(labels).count == labels.count)
      #expect(labels.allSatisfy { (1...14).contains($0.count) })
    }
  }

  @Test func `AU12 is the smile that FACS calls Lip Corner Puller`() {
    let unit = ActionUnit(rawValue: 12)!
    #expect(unit.code == "AU12")
    #expect(unit.label == "smile")
    #expect(unit.facsName == "Lip Corner Puller")
    #expect(unit.part == .mouth)
  }
}
