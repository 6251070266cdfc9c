import Foundation

/// The list of rooms in `Package.swift`: what each may import, and how high it lies.
struct RoomList {
  struct Room {
    let name: String
    /// Of its sources, from the root.
    let folder: String
    let uses: [String]
    /// 0 is the lowest; nil for tests.
    let level: Int?
  }

  private(set) var rooms: [Room] = []

  /// Targets that are written out before the list, by the name they have in it.
  private let apart: [String: String]

  init(package text: String) {
    let definitions = text.matches(of: /let (\w+) = Target\.target\(\s*name: "(\w+)"/)
    apart = Dictionary(uniqueKeysWithValues: definitions.map { (String($0.1), String($0.2)) })
    var level: Int?
    var entry = ""
    var depth = 0
    for line in text.split(separator: "\n").drop(while: { !$0.contains("targets: [") }) {
      let words = line.trimmingCharacters(in: .whitespaces)
      if depth == 0, let mark = words.firstMatch(of: /^\/\/ (\d)/) { level = Int(mark.1) }
      if depth == 0, words.hasPrefix("// tests") { level = nil }
      if words.hasPrefix("//") || words.hasPrefix("targets:") { continue }
      entry += words
      depth += words.count { $0 == "(" } - words.count { $0 == ")" }
      guard depth == 0 else { continue }
      read(entry, level: level)
      entry = ""
    }
  }

  /// One line of targets, such as `room("Geometry"), system("CSixel"),`.
  private mutating func read(_ entry: String, level: Int?) {
    for word in entry.split(separator: ",") {
      guard let name = apart[word.trimmingCharacters(in: .whitespaces)] else { continue }
      rooms.append(Room(name: name, folder: "Sources/\(name)", uses: [], level: level))
    }
    for part in entry.matches(of: /\b(room|tests|system|executableTarget|testTarget|target)\(/) {
      let rest = String(entry[part.range.upperBound...])
      guard let name = rest.firstMatch(of: /^(?:name: )?"(\w+)"/)?.1 else { continue }
      let next = rest.firstMatch(of: /\b(?:room|tests|system)\(/)?.range.lowerBound
      let own = rest[..<(next ?? rest.endIndex)]
      let list = own.firstMatch(of: /(?:uses|dependencies): \[(.*?)\]/)?.1 ?? ""
      var uses = list.replacing(/\.product\(.*?\)/, with: "").matches(of: /"(\w+)"/)
        .map { String($0.1) }
      uses += list.matches(of: /\.product\(name: "(\w+)"/).map { String($0.1) }
      let inside = own.firstMatch(of: /in: "([^"]*)"/)?.1 ?? ""
      let folder =
        switch part.1 {
        case "tests": "Tests/\(name)Tests"
        case "room": "Sources/\(inside)\(name)"
        case "system": "Sources/\(name)"
        default: own.firstMatch(of: /path: "([^"]*)"/).map { String($0.1) } ?? "Sources/\(name)"
        }
      let isTests = part.1 == "tests" || part.1 == "testTarget"
      rooms.append(
        Room(
          name: isTests && part.1 == "tests" ? "\(name)Tests" : String(name), folder: folder,
          uses: uses, level: isTests ? nil : level))
    }
  }

  /// The room that a file belongs to: the one with the longest folder it lies in.
  func room(of path: String) -> Room? {
    rooms.filter { path.hasPrefix($0.folder + "/") }.max { $0.folder.count < $1.folder.count }
  }

  func level(of name: String) -> Int? { rooms.first { $0.name == name }?.level }
}
