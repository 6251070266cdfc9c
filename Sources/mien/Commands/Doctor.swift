import App
import ArgumentParser
import Files
import Foundation
import Parallel
import Raster
import Sixel
import Studio
import Tensor
import Terminal
import Themes

extension Mien {
  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what this terminal, this processor and this installation can do.",
      discussion: """
        Run it in the terminal the editor shall run in: it asks that terminal what it can show. \
        Something that the editor needs and that is missing is marked with ✗, and the exit status \
        is 1.

        MIEN_KERNELS=portable, avx2 or avx512 in the environment has networks and painting run kernels \
        other than the fastest that this processor has.
        """)

    func run() throws {
      let chapters = [
        Finding.terminal(), Finding.processor(), Finding.networks(), Finding.files(),
      ]
      for (title, findings) in chapters {
        try Output.say(title)
        for finding in findings { try Output.say(finding.line) }
        try Output.say("")
      }
      if chapters.contains(where: { $0.findings.contains { !$0.isGood } }) {
        throw ExitCode.failure
      }
    }
  }
}

/// One line of what the doctor found.
struct Finding: Sendable, Equatable {
  typealias Chapter = (title: String, findings: [Finding])

  var name: String
  var words: String
  /// Whether the editor can work with it.
  var isGood = true

  init(_ name: String, _ words: String, isGood: Bool = true) {
    self.name = name
    self.words = words
    self.isGood = isGood
  }

  var line: String { "  \(isGood ? " " : "✗") \(name.padded(18)) \(words)" }

  static func processor() -> Chapter {
    let cpu = Processor.here
    return (
      "Processor",
      [
        Finding("model", cpu.model), Finding("vector units", cpu.features.joined(separator: " ")),
        Finding("threads", "\(Lanes.count)"),
        Finding("kernels", "kernels for \(InstructionSet.current.rawValue)"),
        Finding("matrix products", "\(BLAS.configuration), kernels for \(BLAS.coreName)"),
      ]
    )
  }

  static func networks() -> Chapter {
    let findings = Models.check().map { network, problem in
      Finding(
        network, problem.map(ErrorMessage.sentence) ?? "weights present, checksums right",
        isGood: problem == nil)
    }
    return ("Networks", findings)
  }

  static func files() -> Chapter {
    var findings: [Finding] = []
    let damaged = DemoFaces.paths.filter { (try? Photo.read($0)) == nil }
    findings.append(
      Finding(
        "demo faces",
        damaged.isEmpty && !DemoFaces.paths.isEmpty
          ? "\(DemoFaces.paths.count) faces" : "missing or damaged: install Mien again",
        isGood: damaged.isEmpty && !DemoFaces.paths.isEmpty))
    do {
      try SixelFiles.check()
      findings.append(Finding("palette", "loads"))
    } catch {
      let sentence = ErrorMessage.sentence(for: ScreenError.damagedTable(path: error.path))
      findings.append(Finding("palette", sentence, isGood: false))
    }
    for name in Set(Theme.shippedNames + ["dark"]).sorted() {
      do {
        _ = try Theme.load(name)
        findings.append(Finding("theme \(name)", "loads"))
      } catch {
        findings.append(Finding("theme \(name)", ErrorMessage.sentence(for: error), isGood: false))
      }
    }
    let session = DemoFaces.paths.first.flatMap { SessionFile.path(for: $0) }
    findings.append(
      Finding(
        "sessions",
        session.map { Path.folder(of: $0) }
          ?? "nowhere: set HOME or XDG_STATE_HOME, or edits are lost with the editor"))
    return ("Files", findings)
  }
}

/// What Linux says about the processor.
struct Processor: Sendable, Equatable {
  var model = "unknown"
  var features: [String] = []

  /// Those that inference profits from, in the kernel's spelling.
  private static let useful = [
    "sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "avx512bw", "avx512_vnni", "avx512_bf16",
    "amx_tile", "amx_bf16", "asimd", "asimdhp", "bf16", "sve",
  ]

  static let here = Processor(
    cpuinfo: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")

  init(cpuinfo: String) {
    for line in cpuinfo.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "model name": model = parts[1]
      case "flags", "Features":
        let flags = Set(parts[1].split(separator: " ").map(String.init))
        features = Self.useful.filter(flags.contains)
      default: break
      }
    }
  }
}
