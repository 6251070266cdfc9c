import Foundation
import Geometry
import Testing

@testable import Face

struct LandmarksTests {
  private let face = Landmarks((0..<478).map { Point(x: Double($0), y: 1000 - Double($0)) })

  @Test func `points are named by their numbers`() {
    #expect(face.count == 478 && face[Landmarks.noseTip].x == 4)
    #expect(face[Landmarks.nostrils.left].map(\.x) == [392, 309, 459, 458, 250, 290, 305])
    #expect(face.moved { Point(x: $0.y, y: 0) }[477] == Point(x: 523, y: 0))
    #expect(face.rightEyeMiddle == Point(x: 83, y: 917))
  }

  @Test func `a file holds them all or none`() throws {
    let bytes = try JSONEncoder().encode(face)
    #expect(try JSONDecoder().decode(Landmarks.self, from: bytes) == face)
    let fewer = try JSONEncoder().encode(Array(face.dropLast()))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Landmarks.self, from: fewer)
    }
  }

  @Test(arguments: FaceComponent.allCases)
  func `a component's points are those of its contours, each once`(component: FaceComponent) {
    let numbers = component.contours.flatMap(\.landmarks)
    #expect(Set(component.points) == Set(numbers))
    #expect(Set(component.points).count == component.points.count)
    #expect(numbers.allSatisfy { (0..<Landmarks.count).contains($0) })
  }

  @Test func `lids and brows run from the temple to the nose on both sides`() {
    for (eye, corners) in [
      (Landmarks.rightEye, Landmarks.rightEyeCorners),
      (Landmarks.leftEye, Landmarks.leftEyeCorners),
    ] {
      for lid in [eye.upperLid, eye.lowerLid] {
        #expect(lid.first == corners.outer && lid.last == corners.inner)
      }
      #expect(Set(eye.brow).count == 10)
    }
  }
}
