import Foundation
import Raster
import Testing

/// Names as they come: short, with dashes, of any bytes, of pipes, and some that were made to harm.
struct NameTests {
  private let door: Door

  init() throws { door = try Door() }

  /// Runs a line of the shell in the test's folder, with the program as `$MIEN`.
  private func shell(_ line: String) throws -> Door.Outcome {
    try door.run(["-c", line], of: URL(filePath: "/bin/bash"))
  }

  @Test(arguments: ["a", ".", "/", "-", "..", "a/", "./a", "//"])
  func `short names of what is not there get a sentence`(_ name: String) throws {
    let commands = [
      ["read", name], ["render", Photos.elena, "--recipe", name, "-o", "o.png"],
      ["batch", name, Photos.elena, "-o", "out"],
      ["render", Photos.elena, "--identity", name, "-o", "o.png"],
      ["render", Photos.elena, "--sketch", "mouth=\(name)", "-o", "o.png"],
    ]
    for arguments in commands {
      let outcome = try door.run(arguments)
      #expect(outcome.status == 1, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.hasPrefix("mien: ") && outcome.errors.hasSuffix(".\n"))
      #expect(door.files.isEmpty)
    }
  }

  @Test func `a recipe of one letter is a recipe`() throws {
    try Data(#"{"mien": 1, "faces": [{"units": {"12": 0.8}}]}"#.utf8)
      .write(to: URL(filePath: door.path("r")))
    let outcome = try door.mien("render", Photos.elena, "--recipe", "r", "-o", "o.png")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test func `a photo whose name begins with a dash is a photo`() throws {
    let small = try Photo.read(Photos.elena)
    for name in ["-holiday.png", "--help.png"] { try small.write(to: door.path(name)) }
    try Data(#"{"mien": 1, "faces": [{"units": {"12": 0.8}}]}"#.utf8)
      .write(to: URL(filePath: door.path("r.mien")))
    let outcome = try shell("$MIEN batch r.mien *.png -o out")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("Wrote 2, left 0 as they were, 0 failed.\n"))
    let made = try FileManager.default.contentsOfDirectory(atPath: door.path("out")).sorted()
    #expect(made == ["--help.png", "-holiday.png"])
  }

  @Test(arguments: ["-holiday.jpg", "-help", "--help.jpg", "-oh.png"])
  func `a word with a dash that is neither option nor file is refused`(_ word: String) throws {
    let outcome = try door.mien("batch", "r.mien", "a.jpg", word, "-o", "out")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(
      outcome.errors.contains(
        "There is no option \(word). A file of that name is written ./\(word)."))
  }

  @Test func `a name that is not UTF-8 is a name`() throws {
    let outcome = try shell(
      """
      name=$(printf 'J\\374n') && cp \(Photos.jun) "$name.jpg" &&
      $MIEN read "$name.jpg" && $MIEN read --json "$name.jpg" &&
      $MIEN render "$name.jpg" --au 12=1 -o "$name.png" && test -s "$name.png" &&
      printf '{"mien":1,"faces":[{"units":{"12":1}}]}' > "$name" &&
      $MIEN batch "$name" "$name.jpg" -o "$name-out" && test -s "$name-out/$name.jpg" &&
      cp \(Photos.jun) "$name=1" && $MIEN render \(Photos.elena) --identity "$name=1" -o id.png
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix(#"J\xfcn.jpg: 512 x 512, 1 face"#))
    #expect(outcome.output.contains(#"Wrote J\xfcn.png, 512 x 512."#))
    #expect(!outcome.output.contains("\u{FFFD}"))
  }

  @Test func `photos, recipes and references come through pipes`() throws {
    let recipe = #"{"mien":1,"faces":[{"units":{"12":0.8}}]}"#
    let outcome = try shell(
      """
      cat \(Photos.elena) | $MIEN read /dev/stdin && cat \(Photos.elena) | $MIEN read - &&
      $MIEN read /dev/stdin < \(Photos.elena) &&
      $MIEN render <(cat \(Photos.elena)) --recipe <(echo '\(recipe)') -o a.png &&
      $MIEN render \(Photos.elena) --recipe <(echo '\(recipe)') -o b.png && cmp a.png b.png &&
      $MIEN render \(Photos.elena) --identity <(cat \(Photos.jun)) -o c.png &&
      $MIEN render \(Photos.elena) --identity \(Photos.jun) -o d.png
      """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let (piped, named) = (try Photo.read(door.path("c.png")), try Photo.read(door.path("d.png")))
    #expect(piped.image == named.image)
  }

  @Test func `a terminal obeys nothing that files say`() throws {
    let name = "\u{1b}]0;owned\u{7}\u{9b}31m.mien"
    try Data(
      #"{"mien": 1, "faces": [{"emotion": "\u001b[2J\u009b31m"}]}"#.utf8
    ).write(to: URL(filePath: door.path(name)))
    try FileManager.default.copyItem(atPath: Photos.elena, toPath: door.path("a\u{1b}[2Jb.jpg"))
    let commands = [
      ["render", Photos.elena, "--recipe", name, "-o", "o.png"], ["read", name],
      ["read", "a\u{1b}[2Jb.jpg"], ["read", "a\u{1b}[2Jb.jpg", "--json"], ["\u{1b}[2J", "x"],
      ["render", Photos.elena, "--emotion", "\u{9b}31m", "-o", "o.png"],
      ["render", "a\u{1b}[2Jb.jpg", "--au", "12=1", "-o", "o\u{1b}[2J.png"],
      ["batch", name, "a\u{1b}[2Jb.jpg", "-o", "out"], ["explain", name, "--au", "12=1"],
    ]
    for arguments in commands {
      let outcome = try door.run(arguments)
      for text in [outcome.output, outcome.errors] {
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
        #expect(!text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
      }
    }
    let reading = try door.mien("read", "a\u{1b}[2Jb.jpg", "--json")
    #expect(reading.output.contains(#""photo":"a\u001b[2Jb.jpg""#))
  }

  @Test(arguments: [
    "read \(Photos.elena)", "read \(Photos.elena) --json", "doctor", "--help", "--version",
    "render --help", "explain \(Photos.elena) --au 12=1",
    "render \(Photos.elena) --au 12=1 -o o.png",
  ])
  func `a command that nobody hears says so`(_ command: String) throws {
    for (target, reason) in [
      (">/dev/full", "No space left on device"), (">&-", "Bad file descriptor"),
      ("> >(exec 0<&-)", "Broken pipe"),
    ] {
      // A reader that is gone is gone before the program speaks.
      let wait = target.hasPrefix("> >") ? "sleep 0.2;" : ""
      let outcome = try shell("{ \(wait) $MIEN \(command); } \(target)")
      #expect(outcome.status == 1, "\(command) \(target): \(outcome.errors)")
      #expect(outcome.errors == "mien: The output could not be written: \(reason).\n")
    }
  }

  @Test func `what a person keeps private stays private`() throws {
    let outcome = try shell(
      """
      umask 022; cp \(Photos.elena) o.png; chmod 600 o.png
      $MIEN render \(Photos.elena) --identity \(Photos.jun) -o o.png && stat -c %a o.png
      ln -s real.png link.png
      $MIEN render \(Photos.elena) --au 12=1 -o link.png && stat -c %a,%F real.png link.png
      stat -c %a .cache/mien/donors .cache/mien/donors/*
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let modes = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("Wrote") }
    #expect(modes == ["600", "644,regular file", "777,symbolic link", "700", "600"])
  }
}
