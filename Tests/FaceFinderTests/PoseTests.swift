import Face
import Foundation
import Geometry
import Testing

@testable import FaceFinder

struct PoseTests {
  /// The mean head turned (degrees), at a place and of a size as in a photo.
  private func landmarks(yaw: Double, pitch: Double, roll: Double) -> Landmarks {
    let k = Double.pi / 180
    var landmarks = Landmarks(repeating: Point(x: 0, y: 0))
    let head = try! MeanFace.shipped.get()
    for (index, point) in zip(head.landmarks, head.points) {
      var p = point
      (p.y, p.z) = turned(p.y, p.z, by: -k * pitch)
      (p.z, p.x) = turned(p.z, p.x, by: -k * yaw)
      (p.x, p.y) = turned(p.x, p.y, by: k * roll)
      landmarks[index] = Point(x: 320 + 14 * p.x, y: 240 + 14 * p.y)
    }
    return landmarks
  }

  private func turned(_ x: Double, _ y: Double, by angle: Double) -> (Double, Double) {
    (x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle))
  }

  private func expectNear(_ pose: Pose?, yaw: Double, pitch: Double, roll: Double) throws {
    let pose = try #require(pose)
    #expect(abs(pose.yaw - yaw) < 0.01, "yaw \(pose.yaw)")
    #expect(abs(pose.pitch - pitch) < 0.01, "pitch \(pose.pitch)")
    #expect(abs(pose.roll - roll) < 0.01, "roll \(pose.roll)")
  }

  @Test func `a turned mean head is read back exactly`() throws {
    for (yaw, pitch, roll) in [(0.0, 0.0, 0.0), (25, 0, 0), (0, 15, 0), (0, 0, -30), (-20, 10, 40)]
    {
      try expectNear(
        Pose(of: landmarks(yaw: yaw, pitch: pitch, roll: roll)), yaw: yaw, pitch: pitch, roll: roll)
    }
  }

  @Test func `a nose that points to the right of the picture is a yaw above zero`() throws {
    let aside = landmarks(yaw: 20, pitch: 0, roll: 0)
    let pose = try #require(Pose(of: aside))
    // The nose's tip (1) stands out before its root (168).
    #expect(pose.yaw > 0 && aside[1].x > aside[168].x + 5)
  }

  @Test func `a nose that points up is a pitch above zero`() throws {
    let raised = landmarks(yaw: 0, pitch: 15, roll: 0)
    let ahead = landmarks(yaw: 0, pitch: 0, roll: 0)
    let pose = try #require(Pose(of: raised))
    #expect(pose.pitch > 0 && raised[1].y - raised[168].y < ahead[1].y - ahead[168].y)
  }

  @Test func `landmarks that fall together have no pose`() {
    #expect(Pose(of: Landmarks(repeating: Point(x: 5, y: 5))) == nil)
  }

  @Test func `turning a photo turns the roll and little else`() throws {
    let finder = DemoFaces.finder
    let portrait = try DemoFaces.picture("elena")
    let upright = try #require(finder.find(in: portrait).first.flatMap { Pose(of: $0.landmarks) })
    var leaning = DemoFaces.canvas(512, 512)
    DemoFaces.paste(
      portrait, into: &leaning, side: 400, turn: 20, centre: Point(x: 256, y: 256))
    let turned = try #require(finder.find(in: leaning).first.flatMap { Pose(of: $0.landmarks) })
    #expect(abs(turned.roll - upright.roll - 20) < 3)
    #expect(abs(turned.yaw - upright.yaw) < 5)
    #expect(abs(turned.pitch - upright.pitch) < 6)
  }

  @Test(arguments: [
    "", "{}", #"{"landmarks":[1],"points":[]}"#, #"{"landmarks":[478],"points":[[1,2,3]]}"#,
    #"{"landmarks":[-1],"points":[[1,2,3]]}"#, #"{"landmarks":[1],"points":[[1,2,1e300]]}"#,
    #"{"landmarks":[1],"points":[[1,2]]}"#,
  ])
  func `a table that is no head's is refused`(_ json: String) {
    #expect(MeanFace(json: Data(json.utf8)) == nil)
  }
}
