import ArgumentParser
import Document
import Foundation
import Raster
import Sixel
import Studio

extension Mien {
  struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure this machine, on a demo face.",
      discussion: """
        Times in milliseconds, on the wall clock: leave the machine alone meanwhile. A slider's \
        move is measured from the new number to the new picture, as the editor does it, in a \
        preview of 512 x 512 pixels.

        EXAMPLES
          mien bench
          mien bench --runs 50 --json > bench.json
        """)

    @Option(help: ArgumentHelp("How often each is measured, 3 to 1000.", valueName: "n"))
    var runs = 15

    @Flag(help: "Write JSON.")
    var json = false

    func validate() throws {
      guard (3...1000).contains(runs) else {
        throw ValidationError("--runs \(runs) is out of range; it goes from 3 to 1000.")
      }
    }

    func run() throws {
      guard let path = DemoFaces.paths.first else { throw StudioError.noDemoFaces }
      var bench = Benchmark(runs: runs)
      try bench.measureAll(on: Photo.read(path))
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        print(String(decoding: try encoder.encode(bench.timings), as: UTF8.self))
      } else {
        print("".padded(34) + "       min    median       p95   ms")
        for timing in bench.timings { print(timing.line) }
      }
    }
  }
}

/// One line of the table, in milliseconds.
private struct Timing: Encodable {
  let name: String
  let runs: Int
  let min: Double
  let median: Double
  let p95: Double

  init(_ name: String, _ milliseconds: [Double]) {
    let sorted = milliseconds.sorted().map { $0.rounded(digits: 3) }
    self.name = name
    runs = sorted.count
    min = sorted[0]
    median = sorted[sorted.count / 2]
    p95 = sorted[Swift.min(sorted.count - 1, sorted.count * 95 / 100)]
  }

  var line: String {
    name.padded(34) + [min, median, p95].map { $0.text(2).aligned(10) }.joined()
  }
}

private struct Benchmark {
  let runs: Int
  private(set) var timings: [Timing] = []

  init(runs: Int) { self.runs = runs }

  mutating func measureAll(on photo: Photo) throws {
    try measure("read the networks", runs: 3) { _ in _ = try Models() }
    let models = try Models()
    try measure("open a photo") { _ in _ = try Portrait(photo, models: models) }
    let fresh = try (0..<min(runs, 15)).map { _ in try Portrait(photo, models: models) }
    try measure("first edit", runs: fresh.count) { try fresh[$0].show(.lipCornerPuller, 0.8) }
    try measureSliders(Portrait(photo, models: models))
    for side in [512, 2000, 4000] {
      let large = Photo(image: photo.image.scaled(toWidth: side, height: side))
      let portrait = try Portrait(large, models: models)
      try portrait.show(.lipCornerPuller, 0.8)
      try measure("paste back, \(side) x \(side)", runs: min(runs, 15)) { _ in
        _ = try portrait.export()
      }
    }
    for side in [256, 384, 512] {
      let image = photo.image.scaled(toWidth: side, height: side)
      let encoder = LiveEncoder()
      measure("sixel, \(side) x \(side)") { _ in
        var bytes: [UInt8] = []
        encoder.encode(image, region: image.bounds, into: &bytes)
      }
    }
  }

  /// Each slider alone, back and forth, and the smile as far as the bytes for the terminal.
  private mutating func measureSliders(_ portrait: Portrait) throws {
    for unit in ActionUnit.displayOrder {
      try portrait.show(unit, 0.5)
      try measure("move \(unit.code) \(unit.label)") { run in
        try portrait.show(unit, run.isMultiple(of: 2) ? 0.55 : 0.5)
      }
    }
    let encoder = LiveEncoder()
    let strips = Strips(cellWidth: 9, cellHeight: 18)
    var shown = try portrait.show(.lipCornerPuller, 0.5)
    try measure("move AU12, to sixel bytes") { run in
      let image = try portrait.show(.lipCornerPuller, run.isMultiple(of: 2) ? 0.55 : 0.5)
      var bytes: [UInt8] = []
      for strip in strips.changed(from: shown, to: image) {
        encoder.encode(image, region: strip, into: &bytes)
      }
      shown = image
    }
  }

  private mutating func measure(
    _ name: String, runs: Int? = nil, _ body: (Int) throws -> Void
  ) rethrows {
    let times = try (0..<(runs ?? self.runs)).map { run in
      let start = ContinuousClock.now
      try body(run)
      return (ContinuousClock.now - start) / .milliseconds(1)
    }
    timings.append(Timing(name, times))
  }
}

extension Portrait {
  /// Sets one slider of the largest face by hand, all others as the photo shows them, and draws.
  @discardableResult
  fileprivate func show(_ unit: ActionUnit, _ target: Double) throws -> Image {
    var edits = faces.map(\.untouched)
    try edits[0].edit.set(unit, to: target)
    set(edits)
    let view = View.closeUp(photoToCrop: faces[0].photoToCrop, width: 512, height: 512)
    return try preview(view).image
  }
}
