import Foundation
import Raster
import Testing

@testable import Sixel

/// Our decoder and encoders against libsixel's own `sixel2png`, where that is installed.
struct SecondOpinionTests {
  private static let program = "/usr/bin/sixel2png"
  private static let installed = FileManager.default.isExecutableFile(atPath: program)

  @Test(.enabled(if: installed)) func `sixel2png reads what our decoder reads`() throws {
    let face = syntheticFace(width: 64, height: 50)
    for writer in [PictureEncoder.Writer.fast, .dense] {
      var bytes: [UInt8] = []
      PictureEncoder().encode(face, region: face.bounds, writer: writer, into: &bytes)
      let ours = try decoded(bytes).image
      let theirs = try png(from: bytes).pixels
      #expect(theirs.count == ours.pixels.count)
      #expect(zip(ours.pixels, theirs).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }
  }

  private func png(from sixel: [UInt8]) throws -> Image {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mien-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("in.six")
    let output = folder.appendingPathComponent("out.png")
    try Data(sixel).write(to: input)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = ["-i", input.path, "-o", output.path]
    try process.run()
    process.waitUntilExit()
    return try Photo.read(output.path).image
  }
}
