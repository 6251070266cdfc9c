import Foundation
import Testing

/// Files that were damaged by a disk or made by somebody who means harm: one sentence, never a trap.
struct CraftedTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test(arguments: [
    #"{"units": {"12": 1e300}}"#, #"{"units": {"12": 9223372036854775808}}"#,
    #"{"changes": {"4": -1e308}}"#, #"{"emotion": "joy", "intensity": 1e30}"#,
    #"{"identity": [{"photo": "a", "face": 9223372036854775807, "share": 1e300}]}"#,
    #"{"identity": [{"photo": "a", "face": 0}]}"#, #"{"units": {"12": 1e999}}"#,
    #"{"components": {"mouth": {"geometry": [{"strokes": ["1e300,0"]}]}}}"#,
    #"{"components": {"mouth": {"geometry": [{"strokes": [], "refinement": 1e300}]}}}"#,
    #"{"components": {"mouth": {"appearance": [{"photo": "a\u0000b"}]}}}"#,
    String(repeating: "[", count: 100_000),
  ])
  func `a recipe made to harm`(_ edit: String) throws {
    try Data(#"{"mien": 1, "faces": [\#(edit)]}"#.utf8)
      .write(to: URL(filePath: door.path("r.mien")))
    let outcome = try door.mien("render", Photos.elena, "--recipe", "r.mien", "-o", "o.png")
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("mien: ") && outcome.errors.hasSuffix(".\n"))
    #expect(door.files == ["r.mien"])
  }

  @Test(arguments: ["1e300", "-1e300", "inf", "nan", "1e19"])
  func `a number that is too large for any slider`(_ number: String) throws {
    for flag in ["--au", "--au-delta"] {
      let outcome = try door.mien("render", Photos.elena, flag, "12=\(number)", "-o", "o.png")
      #expect(outcome.status == 64 && outcome.errors.contains("goes from"))
    }
  }

  /// The program with its files beside it, one of them changed.
  private func installation(
    without bundle: String, _ file: String, _ change: (Data) -> Data?
  ) throws -> URL {
    let folder = Door.program.deletingLastPathComponent()
    let copy = door.folder.url.appending(path: "bin")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name == "mien" || name.hasSuffix(".resources") {
      let (from, to) = (folder.appending(path: name), copy.appending(path: name))
      if name == "mien" {
        try door.copyProgram(to: to)
      } else if name == "mien_\(bundle).resources" {
        try FileManager.default.copyItem(at: from, to: to)
      } else {
        try FileManager.default.createSymbolicLink(at: to, withDestinationURL: from)
      }
    }
    let path = copy.appending(path: "mien_\(bundle).resources/\(file)")
    if let data = change(try Data(contentsOf: path)) {
      try data.write(to: path)
    } else {
      try FileManager.default.removeItem(at: path)
    }
    return copy.appending(path: "mien")
  }

  @Test(arguments: [
    ("FaceFinder", "Resources/mean-face.json"), ("FaceFinder", "Resources/detector.safetensors"),
    ("FaceFinder", "Resources/landmarks.json"), ("GANimation", "Resources/ganimation.safetensors"),
    ("SimSwap", "Resources/swap.safetensors"), ("Studio", "demo-faces/index.json"),
    ("Themes", "themes/dark.json"), ("Sixel", "Resources/face-palette.txt"),
    ("Sixel", "Resources/blue-noise.u8"),
  ])
  func `the doctor says which of the program's own files is damaged`(
    _ bundle: String, _ file: String
  ) throws {
    for isGone in [false, true] {
      let mien = try installation(without: bundle, file) { isGone ? nil : $0.prefix($0.count / 2) }
      let doctor = try door.run(["doctor"], of: mien)
      #expect(doctor.status == 1 && doctor.output.contains("✗"), "\(file)")
      #expect(doctor.errors.isEmpty)
      if bundle == "FaceFinder" {
        let outcome = try door.run(["read", Photos.elena], of: mien)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasSuffix("Install Mien again.\n"), "\(outcome.errors)")
      }
      try FileManager.default.removeItem(at: mien.deletingLastPathComponent())
    }
  }

  @Test func `the program copied alone says what it misses`() throws {
    let alone = door.folder.url.appending(path: "alone")
    try FileManager.default.createDirectory(at: alone, withIntermediateDirectories: true)
    let mien = alone.appending(path: "mien")
    try door.copyProgram(to: mien)
    let outcome = try door.run(["read", Photos.elena], of: mien)
    #expect(outcome.status == 1 && outcome.errors.hasSuffix("Install Mien again.\n"))
    let doctor = try door.run(["doctor"], of: mien)
    #expect(doctor.status == 1 && doctor.errors.isEmpty)
    for words in ["demo faces", "palette", "theme dark"] { #expect(doctor.output.contains(words)) }
  }
}
