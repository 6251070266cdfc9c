import Files
import Foundation

/// The program that makes a PNG of a HEIC file: `heif-convert` of libheif, which is run and not
/// linked. What crashes there takes nothing with it.
enum HEICProgram {
  /// The program's names, the later one since libheif 1.19.
  private static let names = ["heif-convert", "heif-dec"]

  /// A PNG of the file's first picture, and whether there are more.
  static func png(
    of bytes: [UInt8], name: String, pixelLimit: Int
  ) throws(PhotoError) -> (bytes: [UInt8], isOneOfSeveral: Bool) {
    if let size = largestSize(in: bytes), size.width * size.height > pixelLimit {
      throw .tooLarge(path: name, width: size.width, height: size.height, limit: pixelLimit)
    }
    guard let program = path() else { throw .noHEICProgram(path: name) }
    let folder = NSTemporaryDirectory() + "mien-\(UUID().uuidString)"
    guard mkdir(folder, 0o700) == 0 else {
      throw .file(.notWritable(path: folder))
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do { try WholeFile.write(bytes, to: folder + "/in.heic") } catch { throw .file(error) }
    let words = run(program, in: folder)
    let results = ["out.png", "out-1.png"].map { folder + "/" + $0 }
    guard let result = results.first(where: { access($0, R_OK) == 0 }) else {
      throw .damaged(path: name, reason: words)
    }
    do { return (try WholeFile.read(result), result == results[1]) } catch { throw .file(error) }
  }

  /// The largest picture that the file announces: each has an `ispe` box of its size.
  static func largestSize(in bytes: [UInt8]) -> (width: Int, height: Int)? {
    var largest: (width: Int, height: Int)?
    var rest = bytes[...]
    while let found = rest.firstRange(of: Array("ispe".utf8)) {
      rest = rest[found.upperBound...]
      let numbers = rest.dropFirst(4).prefix(8)
      guard numbers.count == 8 else { break }
      let width = numbers.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let height = numbers.suffix(4).reduce(0) { $0 << 8 | Int($1) }
      if width * height > largest.map({ $0.width * $0.height }) ?? 0 { largest = (width, height) }
    }
    return largest
  }

  private static func path() -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    return names.flatMap { name in folders.map { "\($0)/\(name)" } }.first { access($0, X_OK) == 0 }
  }

  /// Runs it within bounds of memory and processor time.
  /// - Returns: its last words.
  private static func run(_ program: String, in folder: String) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -v 6000000; ulimit -t 120; exec \"$0\" -q 100 in.heic out.png", program,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    do { try process.run() } catch { return "\(program) could not be started" }
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: said.prefix(4096), as: UTF8.self).split(separator: "\n")
    return lines.last.map { String($0.prefix(200)) } ?? "\(program) made nothing of it"
  }
}
