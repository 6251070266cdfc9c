import Foundation
import TestPatterns
import Testing

@testable import PIRenderer

struct RotationTests {
  @Test func `signs are those of reading a face`() {
    let nose = SIMD3(0.0, 0, 1)
    #expect(Rotation(yaw: 20, pitch: 0, roll: 0).apply(nose).x > 0.3)
    #expect(Rotation(yaw: 0, pitch: 20, roll: 0).apply(nose).y > 0.3)
    // The top of the head goes to the picture's right.
    #expect(Rotation(yaw: 0, pitch: 0, roll: 20).apply(SIMD3(0, 1, 0)).x > 0.3)
  }

  @Test func `angles make the rotation that has them`() {
    var random = Noise(3)
    for _ in 0..<40 {
      let yaw = Double.random(in: -60...60, using: &random)
      let pitch = Double.random(in: -60...60, using: &random)
      let roll = Double.random(in: -60...60, using: &random)
      let found = Rotation(yaw: yaw, pitch: pitch, roll: roll).angles
      #expect(abs(found.yaw - yaw) + abs(found.pitch - pitch) + abs(found.roll - roll) < 1e-9)
    }
  }

  @Test func `the axis stays where it is, and the inverse takes everything back`() {
    var random = Noise(9)
    for _ in 0..<40 {
      let turn = Rotation(
        yaw: .random(in: -50...50, using: &random), pitch: .random(in: -50...50, using: &random),
        roll: .random(in: -50...50, using: &random))
      let (direction, angle) = turn.axis
      let off = turn.apply(direction) - direction
      #expect((off * off).sum() < 1e-18)
      #expect((0...Double.pi).contains(angle))
      let back = turn.then(turn.inverse).apply(SIMD3(1, 2, 3)) - SIMD3(1, 2, 3)
      #expect((back * back).sum() < 1e-18)
    }
    #expect(Rotation.none.axis.angle == 0)
  }
}
