import Testing

struct UsageTests {
  private let door: Door

  init() throws { door = try Door() }

  /// Runs and expects status 64 and an explanation that holds `words`.
  private func expectUsageError(_ words: String, _ arguments: [String]) throws {
    let outcome = try door.run(arguments)
    #expect(outcome.status == 64, "\(arguments)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(door.files.isEmpty)
  }

  @Test func `an intensity out of range`() throws {
    try expectUsageError(
      "AU12 cannot be 2; it goes from 0 to 1.5.",
      ["render", Photos.elena, "--au", "12=2", "-o", "out.png"])
    try expectUsageError(
      "AU12 cannot change by -1.6; a change goes from -1.5 to 1.5.",
      ["render", Photos.elena, "--au-delta", "12=-1.6", "-o", "out.png"])
    try expectUsageError(
      "joy cannot be 1.5; it goes from 0 to 1.",
      ["render", Photos.elena, "--emotion", "joy=1.5", "-o", "out.png"])
  }

  @Test func `an unknown Action Unit, and the known ones are named`() throws {
    try expectUsageError(
      "There is no Action Unit 13. There are 1, 2, 4, 5, 6, 7, 9, 10, 12, 14,",
      ["render", Photos.elena, "--au", "13=1", "-o", "out.png"])
  }

  @Test(arguments: ["--au", "--au-delta"])
  func `one side of a unit that has none, and those that have are named`(option: String) throws {
    try expectUsageError(
      "AU25 is the same on both sides. Left and right can be set apart of 1, 2, 4, 5, 6, 7, 9, 10, 12, 14,",
      ["render", Photos.elena, option, "L25=0.5", "-o", "out.png"])
    try expectUsageError(
      "There is no Action Unit L3. There are 1, 2,",
      ["render", Photos.elena, option, "L3=0.5", "-o", "out.png"])
    try expectUsageError(
      "L12 is given twice.",
      ["render", Photos.elena, "--au", "L12=0.5", option, "l12=0.4", "-o", "out.png"])
  }

  @Test func `an unknown emotion, and the known ones are named`() throws {
    try expectUsageError(
      "There is no emotion envy. There are joy, sadness, anger, fear, surprise, disgust and contempt.",
      ["strip", Photos.elena, "--to", "envy", "-o", "out.png"])
  }

  @Test(arguments: ["12", "12=", "12=much", "=0.5", "12=0.5=1"])
  func `something else than a unit and a number`(_ text: String) throws {
    try expectUsageError(
      text == "=0.5" ? "There is no Action Unit" : "Write a unit and a number, such as 12=0.8.",
      ["render", Photos.elena, "--au", text, "-o", "out.png"])
  }

  @Test func `the same unit twice`() throws {
    try expectUsageError(
      "AU12 is given twice.",
      ["render", Photos.elena, "--au", "12=1", "--au-delta", "12=0.2", "-o", "out.png"])
  }

  @Test func `nothing to change, nowhere to go, nothing to write`() throws {
    try expectUsageError("Say what to change", ["render", Photos.elena, "-o", "out.png"])
    try expectUsageError("Say where to go", ["strip", Photos.elena, "-o", "out.png"])
    try expectUsageError("--output", ["render", Photos.elena, "--au", "12=1"])
  }

  @Test func `an identity that makes no sense`() throws {
    try expectUsageError(
      "Say whose face: --identity names a photo.",
      ["render", Photos.elena, "--identity-strength", "0.5", "--au", "12=1", "-o", "out.png"])
    try expectUsageError(
      "An identity cannot have a strength of 1.2; it goes from 0 to 1.",
      [
        "render", Photos.elena, "--identity", Photos.jun, "--identity-strength", "1.2", "-o",
        "o.png",
      ])
    try expectUsageError(
      "There is no face 0; faces are counted from 1, the largest.",
      ["explain", Photos.elena, "--identity", Photos.jun, "--identity-face", "0"])
  }

  @Test func `a batch whose results would replace each other or a photo`() throws {
    try expectUsageError(
      "Two of the photos would both become out/a.png; edit them in two batches.",
      ["batch", "r.mien", "one/a.png", "two/a.png", "-o", "out"])
    try expectUsageError(
      "one/a.png would be replaced by its result; choose another folder.",
      ["batch", "r.mien", "one/a.png", "-o", "one/"])
    try expectUsageError("Missing expected argument", ["batch", "r.mien", "-o", "out"])
  }

  @Test func `a result that would replace its photo`() throws {
    try expectUsageError(
      "is the photo itself; choose another name for the result, or say --replace-original.",
      ["render", Photos.elena, "--au", "12=1", "-o", Photos.elena])
  }

  @Test func `numbers of frames and faces that make no sense`() throws {
    try expectUsageError(
      "--frames 1 is out of range; it goes from 2 to 25.",
      ["strip", Photos.elena, "--to", "joy", "--frames", "1", "-o", "out.png"])
    try expectUsageError(
      "There is no face 0; faces are counted from 1, the largest.",
      ["read", Photos.elena, "--face", "0"])
  }

  @Test(arguments: ["edit", "render", "strip", "batch", "read", "explain", "doctor", "bench"])
  func `every command teaches`(_ command: String) throws {
    let outcome = try door.mien(command, "--help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("OVERVIEW: ") && outcome.output.contains("USAGE: mien"))
    #expect(command == "doctor" || outcome.output.contains("EXAMPLES"))
  }

  @Test func `the program introduces itself`() throws {
    let outcome = try door.mien("--help")
    #expect(outcome.status == 0)
    for command in ["edit", "render", "strip", "batch", "read", "explain", "doctor"] {
      #expect(outcome.output.contains("  \(command)"))
    }
  }
}
