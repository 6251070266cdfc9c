import Foundation
import Parallel
import Raster
import Tensor
import Testing

@testable import FaceFinder

/// Finds the faces of many pictures and prints a line of JSON for each; asserts nothing. For
/// `FaceFinder.rates` (Sources/Training), which sets MIEN_PICTURES to a file of pictures, one after
/// the other: width and height as little-endian 32-bit numbers, then the pixels.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MIEN_PICTURES"] != nil))
struct FindingReport {
  private struct Line: Encodable {
    let faces: [Found]
    /// Thousand million multiplications.
    let gmac: Double
    let ms: Double
  }

  private struct Found: Encodable {
    let landmarks: [[Double]]
    let score: Double
  }

  @Test func `every picture's faces`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["MIEN_PICTURES"])
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var at = 0
    func number() -> Int {
      defer { at += 4 }
      return (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    while at < bytes.count {
      let (width, height) = (number(), number())
      let pixels = Array(bytes[at..<(at + 3 * width * height)])
      at += pixels.count
      let picture = Image(width: width, height: height, pixels: pixels)
      var work = Work()
      let start = ContinuousClock.now
      let faces = Lanes.alone { DemoFaces.finder.find(in: picture, work: &work) }
      let line = Line(
        faces: faces.map { face in
          Found(landmarks: face.landmarks.map { [$0.x, $0.y] }, score: face.score)
        }, gmac: Double(work.multiplyAccumulates) * 1e-9,
        ms: (ContinuousClock.now - start) / .milliseconds(1))
      print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
  }
}
