import Foundation
import Geometry
import Raster
import Testing

struct ReportTests {
  private let door: Door

  init() throws { door = try Door() }

  private struct Reading: Decodable {
    struct Face: Decodable {
      struct Pose: Decodable { let yaw, pitch, roll: Double }
      let face: Int
      let score: Double
      let pose: Pose
      let landmarks: [[Double]]
      let actionUnits: [String: Double]
    }
    let width: Int
    let height: Int
    let faces: [Face]
  }

  @Test func `a reading in JSON holds landmarks, Action Units and the pose`() throws {
    let outcome = try door.mien("read", Photos.elena, "--json")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let reading = try JSONDecoder().decode(Reading.self, from: Data(outcome.output.utf8))
    #expect(reading.width == 512 && reading.height == 512 && reading.faces.count == 1)
    let face = try #require(reading.faces.first)
    #expect(face.face == 1 && face.score > 0.5)
    #expect(face.landmarks.count == 478 && face.landmarks.allSatisfy { $0.count == 2 })
    #expect(face.actionUnits.count == 26)
    #expect(face.actionUnits.values.allSatisfy { (0...1.5).contains($0) })
    #expect(abs(face.pose.yaw) < 20 && abs(face.pose.pitch) < 20 && abs(face.pose.roll) < 10)
  }

  @Test func `a reading in words`() throws {
    let outcome = try door.mien("read", Photos.elena)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("\(Photos.elena): 512 x 512, 1 face\n\nFace 1: "))
    #expect(outcome.output.contains("units at rest"))
  }

  @Test func `a strip goes from one expression to another`() throws {
    func ends(_ flags: String...) throws -> [Image] {
      let outcome = try door.run(
        ["strip", Photos.elena] + flags
          + ["--frames", "2", "--height", "200", "--whole", "-o", "strip.png"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let strip = try Photo.read(door.path("strip.png")).image
      return (0..<2).map { strip.cropped(to: Region(x: 200 * $0, y: 0, width: 200, height: 200)) }
    }
    let turn = try ends("--from", "joy", "--to", "anger")
    #expect(try turn == [ends("--to", "joy")[1], ends("--to", "anger")[1]])
    #expect(try ends("--from", "joy") == [turn[0], ends("--to", "joy")[0]])
  }

  @Test func `a strip goes from the photo to the expression`() throws {
    let outcome = try door.mien(
      "strip", Photos.elena, "--to", "surprise", "--frames", "4", "--height", "200", "--whole",
      "-o", "strip.png")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let strip = try Photo.read(door.path("strip.png")).image
    #expect(strip.width == 800 && strip.height == 200)
    #expect(outcome.output == "Wrote strip.png, 800 x 200.\n")
    let frames = (0..<4).map {
      strip.cropped(to: Region(x: 200 * $0, y: 0, width: 200, height: 200))
    }
    let steps = (1..<4).map { difference(frames[0], frames[$0]) }
    #expect(0 < steps[0] && steps[0] < steps[1] && steps[1] < steps[2])
  }

  @Test func `an explanation says that a second move runs one injection layer`() throws {
    let outcome = try door.mien("explain", Photos.elena, "--au", "12=0.8")
    #expect(outcome.status == 0)
    let paragraphs = outcome.output.components(separatedBy: "\n\n")
    try #require(paragraphs.count >= 3)
    #expect(paragraphs[0].hasPrefix("Opening ") && paragraphs[0].contains("  find"))
    #expect(paragraphs[1].contains("  encode face 1"))
    #expect(paragraphs[2].hasPrefix("AU12 again"))
    #expect(paragraphs[2].contains("injection layers run: AU12;"))
    #expect(!paragraphs[2].contains("  encode face 1  "))
    #expect(paragraphs[2].contains("25 injection layers"))
  }

  @Test func `the doctor finds this installation well`() throws {
    let outcome = try door.mien("doctor")
    #expect(outcome.status == 0, "\(outcome.output)")
    for chapter in ["Terminal", "Processor", "Networks", "Files"] {
      #expect(outcome.output.contains("\(chapter)\n"))
    }
    #expect(!outcome.output.contains("✗"))
  }

  @Test func `the doctor names the kernels that the environment asks for`() throws {
    let outcome = try door.mien("doctor", environment: ["MIEN_KERNELS": "portable"])
    #expect(outcome.output.contains("kernels for portable\n"))
  }

  @Test func `a benchmark measures what it is asked for, in JSON`() throws {
    struct Line: Decodable {
      let group: String
      let name: String
      let unit: String
      let min: Double
      let median: Double
      let p95: Double
    }
    let outcome = try door.mien(
      "bench", "--runs", "3", "--only", "sixel", "--only", "memory", "--json")
    #expect(outcome.status == 0)
    let lines = try JSONDecoder().decode([Line].self, from: Data(outcome.output.utf8))
    #expect(lines.map(\.group) == Array(repeating: "sixel", count: 6) + ["memory"])
    #expect(lines.map(\.unit) == Array(repeating: "ms", count: 6) + ["MB"])
    for line in lines {
      #expect(0 < line.min && line.min <= line.median && line.median <= line.p95, "\(line.name)")
    }
  }
}
