import ArgumentParser
import Document
import Face
import FaceFinder
import Foundation
import Geometry
import Studio

extension Mien {
  struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what the faces in a photo show.",
      discussion: """
        For each face, from the largest: where it is, how the head is turned, and how strong each \
        Action Unit is, from 0 (relaxed) to 1.5. In JSON also its \(Landmarks.count) landmarks in photo pixels, in \
        MediaPipe's order.

        The head's yaw is above 0 where the nose points to the picture's right, its pitch where it \
        points up, its roll where the head leans clockwise; all in degrees.

        EXAMPLES
          mien read photo.jpg
          mien read photo.jpg --json > faces.json
        """)

    @OptionGroup var photo: PhotoArguments

    @Flag(help: "Write JSON, with all landmarks.")
    var json = false

    func run() throws {
      let portrait = try photo.open()
      let readings = portrait.faces.enumerated().map { Reading(number: $0 + 1, $1) }
      let asked = photo.face(of: portrait).map { [readings[$0]] } ?? readings
      let image = portrait.photo.image
      if json {
        let report = PhotoReading(
          photo: photo.path, width: image.width, height: image.height, faces: asked)
        try Output.json(report)
      } else {
        try Output.say("\(photo.path): \(image.width) x \(image.height), \(readings.count.faces)")
        for reading in asked { try Output.say("\n" + reading.text) }
      }
    }
  }
}

/// What `read --json` writes.
private struct PhotoReading: Encodable {
  let photo: String
  let width: Int
  let height: Int
  let faces: [Reading]
}

/// What one face shows, in numbers short enough to read.
private struct Reading: Encodable {
  let face: Int
  let box: Region
  let score: Double
  /// nil where the landmarks lie so that there is none.
  let pose: Pose?
  /// By FACS number.
  let actionUnits: [String: Double]
  let landmarks: [[Double]]

  init(number: Int, _ found: FoundFace) {
    face = number
    box = found.box
    score = found.score.rounded(digits: 3)
    pose = Pose(of: found.landmarks)
    landmarks = found.landmarks.map { [$0.x.rounded(digits: 2), $0.y.rounded(digits: 2)] }
    actionUnits = Dictionary(
      uniqueKeysWithValues: ActionUnit.allCases.map {
        (String($0.rawValue), (found.measured[$0] ?? 0).rounded(digits: 3))
      })
  }

  var text: String {
    var lines = [
      "Face \(face): \(box.width) x \(box.height) at (\(box.x), \(box.y)), score \(score.text(2))"
    ]
    if let pose {
      lines.append(
        "  head: yaw \(pose.yaw.text(1))°, pitch \(pose.pitch.text(1))°, roll \(pose.roll.text(1))°"
      )
    }
    let shown = ActionUnit.displayOrder.filter { actionUnits[String($0.rawValue)]! > 0 }
    for unit in shown {
      let value = actionUnits[String(unit.rawValue)]!
      let bar = String(repeating: "■", count: max(1, Int((value * 20).rounded())))
      lines.append(
        "  " + unit.code.padded(6) + unit.facsName.padded(22) + value.text(2) + "  " + bar)
    }
    let resting = ActionUnit.allCases.count - shown.count
    lines.append(shown.isEmpty ? "  all units at rest" : "  the other \(resting) units at rest")
    return lines.joined(separator: "\n")
  }
}

extension Int {
  fileprivate var faces: String { self == 1 ? "1 face" : "\(self) faces" }
}
