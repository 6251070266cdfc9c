import Testing

struct FileTests {
  @Test func `files are short`() throws {
    let sizes = try House.swiftFiles.map { (path: $0, lines: try House.lines(of: $0).count) }
    for file in sizes { #expect(file.lines <= 400, "\(file.path) has \(file.lines) lines") }
    let sorted = sizes.map(\.lines).sorted()
    #expect(sorted[sorted.count / 2] <= 120, "median \(sorted[sorted.count / 2])")
    #expect(sorted[sorted.count * 9 / 10] <= 300)
  }

  @Test func `nothing is public`() throws {
    for path in House.swiftFiles where path.hasPrefix("Sources/") {
      for line in try House.lines(of: path) {
        #expect(!line.contains(#/^\s*(?:@\w+ )*(?:public|open)\s/#), "\(path): \(line)")
      }
    }
  }

  @Test func `no file is a drawer for odds and ends`() {
    for path in House.swiftFiles {
      #expect(!path.contains(#/(?:Utils?|Helpers?|Manager|Common)\.swift/#), "\(path)")
    }
  }

  @Test func `nothing is left undone`() throws {
    // Spelt so that this file does not find itself.
    let marks = ["TO" + "DO", "FIX" + "ME", "fatal" + "Error(", "not " + "implemented"]
    for path in House.swiftFiles + House.files(in: "Sources/Training", ["py"]) {
      let text = try House.text(of: path)
      for mark in marks { #expect(!text.contains(mark), "\(path): \(mark)") }
    }
  }

  @Test func `no file knows the machine it was written on`() throws {
    let places = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/tmp" + "/wt", "/Us" + "ers/"]
    let endings = ["swift", "py", "md", "json", "h", "c", "csv", "yaml"]
    let texts =
      ["Sources", "Tests", "docs", "themes", "demo-faces"].flatMap { House.files(in: $0, endings) }
      + ["Package.swift", "README.md", ".ci/run"]
    for path in texts {
      let text = try House.text(of: path)
      for place in places { #expect(!text.contains(place), "\(path): \(place)") }
    }
  }

  @Test func `paths are cut by one hand, and one hand prints`() throws {
    // Foundation's functions trap on some names of one letter, and follow what they should not.
    let paths = ["LastPath" + "Component", "PathExt" + "ension", "standard" + "ized"]
    for path in House.swiftFiles where path.hasPrefix("Sources/") {
      let text = try House.text(of: path)
      for word in paths { #expect(!text.contains(word), "\(path): \(word)") }
      #expect(!text.contains(#/[^\w.]print\(/#), "\(path) prints")
    }
  }
}
