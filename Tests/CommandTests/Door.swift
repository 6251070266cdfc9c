import Foundation
import Raster
import TestFolders
import Testing

/// The built program, run as a person would.
struct Door {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// `mien` lies beside the test bundle.
  static let program = Bundle.main.bundleURL.appending(path: "mien")

  /// A folder of this test's own, removed with it.
  let folder: Scratch

  init() throws { folder = try Scratch() }

  func mien(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments, environment: environment)
  }

  /// - Parameter program: another one, which finds `mien` in `$MIEN`.
  func run(
    _ arguments: [String], of program: URL = Self.program, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    let basics = [
      "HOME": folder.url.path, "PATH": "/usr/bin:/bin", "MIEN": Self.program.path,
    ]
    process.environment = basics.merging(environment) { $1 }
    let errors = folder.url.appending(path: ".errors")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    process.standardInput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// What `mien render` makes of a photo, without a word of complaint.
  func render(
    _ photo: String = Photos.elena, to output: String, _ flags: String...
  ) throws -> Photo {
    let outcome = try run(["render", photo, "-o", output] + flags)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try Photo.read(path(output))
  }

  /// A copy of `mien`, to be run from elsewhere.
  ///
  /// Another process writes it: a file that this one has open for writing would be inherited by whatever
  /// a test that runs beside starts in that moment, and a program that is open for writing cannot run.
  func copyProgram(to place: URL) throws {
    let outcome = try run(
      [Self.program.path, place.path], of: URL(filePath: "/bin/cp"))
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  func path(_ name: String) -> String { folder.path(name) }

  /// What lies in the folder, without hidden files.
  var files: [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    let own = [".errors", ".local", ".cache"]
    return (all ?? []).filter { !own.contains($0) }.sorted()
  }
}

/// The sum of all bytes' differences.
func difference(_ a: Image, _ b: Image) -> Int {
  zip(a.pixels, b.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
}

/// Photos to try it on.
enum Photos {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let elena = demo("elena")
  static let jun = demo("jun")
  static let ruth = demo("ruth")

  private static func demo(_ name: String) -> String {
    root.appending(path: "demo-faces/\(name).jpg").path
  }

  /// The same face, 160 x 160, in one of the ways that photos come.
  static func small(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Photos/\(name)").path
  }

  /// A place without people.
  static let empty = Photo(image: Image(width: 320, height: 240, red: 90, green: 120, blue: 150))
}
