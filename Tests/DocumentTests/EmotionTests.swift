import Face
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
    func units(_ emotion: Emotion) -> Set<Int> { Set(emotion.mixture.keys.map(\.unit.rawValue)) }
    #expect(units(.joy) == [6, 12, 25])
    #expect(units(.sadness) == [1, 4, 15, 17])
    #expect(units(.anger) == [4, 5, 7, 23])
    #expect(units(.fear) == [1, 2, 4, 5, 7, 20, 26])
    #expect(units(.surprise) == [1, 2, 5, 26])
    #expect(units(.disgust) == [9, 10, 17])
    #expect(units(.contempt) == [12, 14])
  }

  @Test func `contempt is on one side, and all other emotions on both`() throws {
    for emotion in Emotion.allCases {
      let sides = Set(emotion.mixture.keys.map(\.side))
      #expect(sides == (emotion == .contempt ? [.right] : [nil]))
    }
    var face = FaceEdit.sample()
    try face.edit.expression.show(.contempt)
    #expect(face.target(of: .dimpler, on: .right) == 0.9)
    #expect(face.target(of: .dimpler, on: .left) == 0)
    // What is not named is relaxed on both sides.
    #expect(abs(face.target(of: .lipCornerPuller, on: .left)) < 1e-12)
    #expect(!face.edit.expression.isSplit(.dimpler))
  }
}
