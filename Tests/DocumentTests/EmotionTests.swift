import Testing

@testable import Document

struct EmotionTests {
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
