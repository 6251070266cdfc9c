import ArgumentParser
import Foundation
import Raster
import Studio

extension Mien {
  struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure this machine, on a demo face.",
      discussion: """
        On the wall clock: leave the machine alone meanwhile. A slider's move is measured as the \
        editor does it, in a preview of 384 x 384 pixels: inside the model alone, from the new \
        number to the new picture, and to the bytes for the terminal.

        EXAMPLES
          mien bench
          mien bench --only moves --only screen
          mien bench --runs 50 --json > bench.json
        """)

    @Option(help: ArgumentHelp("How often each is measured, 3 to 1000.", valueName: "n"))
    var runs = 15

    @Option(help: ArgumentHelp("Measure only this; may be given again.", valueName: "group"))
    var only: [BenchGroup] = []

    @Flag(help: "Write JSON.")
    var json = false

    func validate() throws {
      guard (3...1000).contains(runs) else {
        throw ValidationError("--runs \(runs) is out of range; it goes from 3 to 1000.")
      }
    }

    func run() throws {
      guard let path = DemoFaces.paths.first else { throw StudioError.noDemoFaces }
      var bench = try Benchmark(runs: runs, on: Photo.read(path))
      for group in BenchGroup.allCases where only.isEmpty || only.contains(group) {
        let done = bench.timings.count
        try bench.measure(group)
        if !json { try show(group, Array(bench.timings[done...])) }
      }
      if json { try Output.json(bench.timings, pretty: true) }
    }

    private func show(_ group: BenchGroup, _ timings: [Timing]) throws {
      try Output.say(Timing.header(group.rawValue))
      for timing in timings { try Output.say(timing.line) }
    }
  }
}
