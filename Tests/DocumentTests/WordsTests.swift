import Testing

@testable import Document

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

  @Test func `every emotion asks only for intensities that a slider can show`() {
    for emotion in Emotion.allCases {
      #expect(!emotion.mixture.isEmpty)
      #expect(emotion.mixture.values.allSatisfy { (0.1...1).contains($0) })
    }
  }

  @Test func `emotions are the mixtures of EMFACS`() {
    func units(_ emotion: Emotion) -> Set<Int> { Set(emotion.mixture.keys.map(\.rawValue)) }
    #expect(units(.joy) == [6, 12, 25])
    #expect(units(.sadness) == [1, 4, 15, 17])
    #expect(units(.anger) == [4, 5, 7, 23])
    #expect(units(.fear) == [1, 2, 4, 5, 7, 20, 26])
    #expect(units(.surprise) == [1, 2, 5, 26])
    #expect(units(.disgust) == [9, 10, 17])
  }
}
