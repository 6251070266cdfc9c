import Files
import Foundation

extension Theme {
  /// The names of the themes that come with the program, in alphabetical order.
  package static var shippedNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// A theme by its name, or by the path of a `.json` file of one's own. With `NO_COLOR` set to
  /// anything but nothing (no-color.org) the colours are taken out.
  package static func load(
    _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ThemeError) -> Theme {
    let own = name.hasSuffix(".json")
    if !own, !shippedNames.contains(name) { throw .unknown(name: name, known: shippedNames) }
    let file = own ? name : folder.appendingPathComponent("\(name).json").path
    guard let json = try? WholeFile.read(file) else { throw .unreadable(path: file) }
    let theme = try Theme(json: Data(json), path: file)
    return environment["NO_COLOR", default: ""].isEmpty ? theme : theme.withoutColour
  }

  /// The package copies `themes/` beside the program.
  private static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("themes") }
}
