import ArgumentParser
import Document
import Foundation
import Raster
import Sixel
import Studio

/// Something that only a process of its own can measure: `mien bench` runs itself with it.
struct BenchProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-probe", abstract: "For mien bench.", shouldDisplay: false)

  enum Task: String, ExpressibleByArgument {
    /// Opens a demo face and encodes its first preview.
    case firstPreview = "first-preview"
    /// Opens a photo of 4000 x 3000, moves the smile back and forth, prints the megabytes held.
    case largePhoto = "large-photo"
  }

  @Argument var task: Task

  func run() throws {
    guard let path = DemoFaces.paths.first else { throw StudioError.noDemoFaces }
    var photo = try Photo.read(path)
    if task == .largePhoto {
      photo = Photo(image: photo.image.scaled(toWidth: 4000, height: 3000))
    }
    let portrait = try Portrait(photo, models: Models())
    let view = View.closeUp(photoToCrop: portrait.faces[0].photoToCrop, width: 384, height: 384)
    let image = try portrait.preview(view).image
    var bytes: [UInt8] = []
    PictureEncoder().encode(image, region: image.bounds, into: &bytes)
    guard task == .largePhoto else { return try Output.say("\(bytes.count)") }
    for step in 0..<20 { try portrait.show(.lipCornerPuller, 0.05 * Double(step), side: 384) }
    try Output.say("\(Self.residentMegabytes)")
  }

  /// Runs the task in a new process; returns the number it prints.
  static func run(_ task: Task) throws -> Double {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe")
    process.arguments = ["bench-probe", task.rawValue]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard process.terminationStatus == 0, let number = Double(text) else { throw ExitCode.failure }
    return number
  }

  /// What Linux says this process holds in memory; 0 where it does not say.
  private static var residentMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return kilobytes / 1024
  }
}
