import Face
import Geometry
import Testing

@testable import Document

struct CurveTests {
  private typealias Key = Curve<Double>.Key

  @Test func `one key is the same at all times`() {
    let curve = Curve(0.7)
    #expect([-1, 0, 3].allSatisfy { curve.value(at: $0) == 0.7 })
  }

  @Test func `before the first key and after the last one their values stay`() {
    let curve = Curve(keys: [Key(at: 1, 0.2), Key(at: 3, 0.8)])
    #expect(curve.value(at: -5) == 0.2 && curve.value(at: 1) == 0.2)
    #expect(curve.value(at: 3) == 0.8 && curve.value(at: 100) == 0.8)
  }

  @Test(arguments: [
    (Curve<Double>.Way.hold, 0.0, 0.0), (.linear, 0.25, 0.5), (.smooth, 0.15625, 0.5),
  ])
  func `each key says how the curve goes on`(
    way: Curve<Double>.Way, quarter: Double, half: Double
  ) {
    let curve = Curve(keys: [Key(at: 2, 0, way), Key(at: 4, 1)])
    #expect(curve.value(at: 2.5) == quarter && curve.value(at: 3) == half)
    #expect(curve.value(at: 2) == 0 && curve.value(at: 4) == 1)
  }

  @Test func `a smooth curve never leaves what its keys say`() {
    let curve = Curve(keys: [Key(at: 0, 0.1, .smooth), Key(at: 1, 0.9, .smooth), Key(at: 2, 0.3)])
    let values = (0...200).map { curve.value(at: Double($0) / 100) }
    #expect(values.allSatisfy { (0.1...0.9).contains($0) } && values[100] == 0.9)
  }

  @Test func `keys may come in any order, and the last at a time counts`() {
    var curve = Curve(keys: [Key(at: 2, 1), Key(at: 0, 0), Key(at: 2, 0.5)])
    #expect(curve.keys.map(\.time) == [0, 2] && curve.value(at: 1) == 0.25)
    curve.set(Key(at: 1, 1, .hold))
    #expect(curve.value(at: 1.9) == 1 && curve.value(at: 2) == 0.5)
  }
}

struct ScoreTests {
  private let still = FaceEdit.sample()
  private var smile: FaceEdit {
    get throws {
      var face = still
      try face.edit.expression.set(.lipCornerPuller, to: 1.1)
      face.edit.identity = try Identity(Donor(photo: "anna.jpg"))
      return face
    }
  }

  @Test func `a still is a score of one picture`() throws {
    let score = Score(still: [try smile])
    #expect(try score.count == 1 && score.pictures == [[smile]])
    #expect(try score.edits(at: 7) == [smile])
  }

  @Test(arguments: [2, 3, 7, 12, 25])
  func `a strip's pictures are the interpolated edits, both ends exactly`(count: Int) throws {
    let smile = try smile
    let score = Score(from: [still, smile], to: [smile, still], count: count)
    #expect(score.count == count)
    for (i, picture) in score.pictures.enumerated() {
      let t = Double(i) / Double(count - 1)
      #expect(
        picture == [
          .interpolated(from: still, to: smile, at: t),
          .interpolated(from: smile, to: still, at: t),
        ])
    }
    #expect(
      score.pictures.first == [still, smile] && score.pictures.last == [smile, still])
  }

  @Test func `a track moves its parameter over what the edits say, within its range`() throws {
    let curve = Curve(keys: [Curve<Double>.Key(at: 0, -1), Curve<Double>.Key(at: 2, 3)])
    var score = Score(length: 2, rate: 2, edits: Curve([still, still]))
    score.tracks = [
      Track(face: 1, parameter: Expression.id(of: .jawDrop), curve: curve),
      Track(face: 0, parameter: ParameterID(part: "identity", name: "strength"), curve: curve),
      Track(face: 5, parameter: Expression.id(of: .jawDrop), curve: curve),
      Track(face: 0, parameter: ParameterID(part: "tail", name: "wag"), curve: curve),
    ]
    #expect(score.count == 5)
    #expect(score.pictures.map { $0[1].target(of: .jawDrop) } == [0, 0, 1, 1.5, 1.5])
    #expect(score.pictures.allSatisfy { $0[0] == still })
    score.edits = Curve([try smile, still])
    #expect(score.pictures.map { $0[0].edit.identity.strength } == [0, 0, 1, 1, 1])
  }

  @Test func `a film has a picture at both of its ends`() {
    #expect(Score(length: 2, rate: 25, edits: Curve([still])).count == 51)
    #expect(Score(length: 0.99, rate: 10, edits: Curve([still])).count == 10)
  }
}
