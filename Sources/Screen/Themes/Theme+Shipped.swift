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

  /// The theme as a terminal with these colours can show it. Where it has eight or sixteen, fine shades
  /// would become one and the same, and a theme made for eight takes this one's place; a theme without
  /// colours stays as it is.
  package func fitted(to colours: Colours) -> Theme {
    switch colours {
    case .palette256, .trueColour, .direct: return self
    case .none: return withoutColour
    case .eight, .sixteen:
      guard self[.background].background != nil else { return self }
      return (appearance == .dark ? Theme.darkOfEight : .lightOfEight).named(name)
    }
  }

  private static let darkOfEight = ofEight("dark")
  private static let lightOfEight = ofEight("light")

  private static func ofEight(_ name: String) -> Theme {
    let file = folder.appendingPathComponent("eight-colours/\(name).json")
    guard let json = try? Data(contentsOf: file),
      let theme = try? Theme(json: json, path: file.path)
    else { preconditionFailure("Theme: \(file.path) is missing from the build, or damaged") }
    return theme
  }

  /// The package copies `themes/` beside the program.
  private static var folder: URL {
    ProgramFiles.folder(of: "Themes").appendingPathComponent("themes")
  }
}
