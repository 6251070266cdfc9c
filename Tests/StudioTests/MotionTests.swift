import Document
import Face
import FaceFinder
import Geometry
import Raster
import Testing

@testable import Studio

/// Turning heads: what it takes, and what it does.
struct MotionTests {
  private func turned(_ motion: Motion) -> Edit {
    var edit = Edit()
    edit[Motion.self] = motion
    return edit
  }

  /// How a face is held that is found in a picture.
  private func pose(_ image: Image) throws -> Pose {
    let portrait = try Portrait(Photo(image: image), models: models)
    return try #require(Pose(of: portrait.faces[0].landmarks))
  }

  @Test func `a turn runs the network once per photo, and no other network`() throws {
    var sitting = try Sitting(demoFace("elena"))
    sitting.edit(turned(Motion(yaw: 10)))
    let first = try sitting.preview().report.executed
    #expect(
      first.filter { $0.work.multiplyAccumulates > 0 }.map(\.id.words) == ["head face 1"])
    for yaw in [11.0, -20] {
      sitting.edit(turned(Motion(yaw: yaw)))
      let rendering = try sitting.preview()
      #expect(rendering.executed == ["turn face 1", "paste back"])
      #expect(rendering.report.multiplyAccumulates == 0)
    }
  }

  @Test func `a turned head's smile takes what a smile takes, and the head is not looked at again`()
    throws
  {
    func smile(on motion: Motion) throws -> Rendering {
      var sitting = try Sitting(demoFace("tariq"))
      var edit = turned(motion)
      try edit.expression.change(.lipCornerPuller, by: 0.3)
      sitting.edit(edit)
      _ = try sitting.preview()
      try edit.expression.change(.lipCornerPuller, by: 0.8)
      sitting.edit(edit)
      return try sitting.preview()
    }
    let (straight, aside) = (try smile(on: .neutral), try smile(on: Motion(yaw: 15)))
    #expect(aside.executed == straight.executed)
    #expect(aside.report.multiplyAccumulates == straight.report.multiplyAccumulates)
    #expect(aside.report.kernels == straight.report.kernels)
  }

  @Test(
    arguments: [
      (Motion(yaw: 15), \Pose.yaw), (Motion(pitch: 10), \Pose.pitch),
      (Motion(roll: 12), \Pose.roll),
    ] as [(Motion, any KeyPath<Pose, Double> & Sendable)])
  func `a head turns as it is told to`(
    _ motion: Motion, _ angle: any KeyPath<Pose, Double> & Sendable
  ) throws {
    let asked = [motion.yaw, motion.pitch, motion.roll].first { $0 != 0 }!
    for name in ["elena", "viktor"] {
      let photo = try demoFace(name)
      var sitting = try Sitting(photo)
      sitting.edit(turned(motion))
      let turned = try pose(sitting.portrait.export().image)[keyPath: angle]
      let change = try turned - pose(photo.image)[keyPath: angle]
      #expect(change > 0.6 * asked && change < 1.4 * asked)
    }
  }

  @Test func `shift and size take the face along`() throws {
    let photo = try demoFace("elena")
    let before = try Sitting(photo).portrait.faces[0].landmarks
    var sitting = try Sitting(photo)
    sitting.edit(turned(Motion(right: 0.1, down: 0.05, size: 1.08)))
    let after = try Portrait(
      Photo(image: sitting.portrait.export().image), models: models
    ).faces[0].landmarks
    let height = (before[Landmarks.chin] - before[Landmarks.forehead]).length
    let moved = after[Landmarks.noseTip] - before[Landmarks.noseTip]
    #expect(abs(moved.x - 0.1 * height) < 0.03 * height)
    #expect(moved.y > 0.01 * height && moved.y < 0.1 * height)
    let taller = (after.rightEyeMiddle - after.leftEyeMiddle).length
    #expect(taller > 1.03 * (before.rightEyeMiddle - before.leftEyeMiddle).length)
  }

  @Test func `the far wall keeps every byte`() throws {
    let photo = try demoFace("tariq").image
    var sitting = try Sitting(demoFace("tariq"))
    sitting.edit(turned(Motion(yaw: 25, pitch: 8)))
    let turned = try sitting.portrait.export().image
    #expect(turned != photo)
    let side = photo.width / 8
    for x in [0, photo.width - side] {
      let corner = Region(x: x, y: 0, width: side, height: 4 * side)
      #expect(turned.cropped(to: corner) == photo.cropped(to: corner))
    }
  }
}
