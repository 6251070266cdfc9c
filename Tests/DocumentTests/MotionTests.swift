import Foundation
import Testing

@testable import Document

struct MotionTests {
  private let face = FaceEdit(
    box: .init(x: 0, y: 0, width: 9, height: 9), photoToCrop: .identity, measured: [:])

  @Test func `a file holds the numbers that are not the photo's, and gives them back`() throws {
    let motion = Motion(yaw: 12.5, down: -0.05, size: 1.05)
    var edit = Edit()
    edit[Motion.self] = motion
    let data = try JSONEncoder().encode(edit)
    #expect(
      try JSONDecoder().decode([String: [String: Double]].self, from: data)
        == ["motion": ["yaw": 12.5, "down": -0.05, "size": 1.05]])
    #expect(try JSONDecoder().decode(Edit.self, from: data) == edit)
  }

  @Test func `a head as the photo shows it is not written down`() throws {
    var edit = Edit()
    edit[Motion.self] = Motion(yaw: 0, size: 1)
    #expect(edit.isEmpty)
    #expect(String(decoding: try JSONEncoder().encode(edit), as: UTF8.self) == "{}")
  }

  @Test(arguments: [
    #"{"motion": {"yaw": 31}}"#, #"{"motion": {"pitch": -20.5}}"#, #"{"motion": {"size": 0}}"#,
    #"{"motion": {"right": 1e9}}"#,
  ])
  func `a file that turns a head too far is refused`(_ text: String) {
    #expect(throws: DocumentError.self) {
      try JSONDecoder().decode(Edit.self, from: Data(text.utf8))
    }
  }

  @Test func `what a later version knows of heads is passed over`() throws {
    let edit = try JSONDecoder().decode(
      Edit.self, from: Data(#"{"motion": {"roll": 3, "tilt": 5}}"#.utf8))
    #expect(edit[Motion.self] == Motion(roll: 3))
  }

  @Test func `numbers out of range become the nearest`() {
    let motion = Motion(yaw: 90, pitch: -90, right: .infinity, size: 0)
    #expect(motion == Motion(yaw: 30, pitch: -20, right: 0.15, size: 0.9))
  }

  @Test func `halfway a head is turned half as far`() {
    let between = Motion.interpolated(
      from: Motion(yaw: -10, size: 1.1), to: Motion(yaw: 20, roll: 8), at: 0.5, on: face)
    #expect(between.yaw == 5 && between.roll == 4 && abs(between.size - 1.05) < 1e-12)
  }

  @Test func `every parameter moves its own number`() throws {
    for parameter in Motion.parameters {
      var edit = Edit()
      try parameter.set(&edit, to: parameter.range.upperBound)
      var face = face
      face.edit = edit
      #expect(parameter.value(of: face) == parameter.range.upperBound)
      let changed = Motion.parameters.filter { $0.isChanged(on: face) }
      #expect(changed.map(\.id) == [parameter.id])
      try parameter.reset(&face)
      #expect(face.edit.isEmpty)
      #expect(throws: DocumentError.self) { try parameter.set(&edit, to: .nan) }
    }
  }
}
