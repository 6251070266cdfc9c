import ArgumentParser
import Files

/// The command line as a shell hands it over: names of any bytes, and some that look like options
/// because `*` put them there.
enum Arguments {
  /// What the process was given, without its own name.
  static func ofProcess() throws -> [String] {
    let words = (1..<max(1, Int(CommandLine.argc))).compactMap { i in
      CommandLine.unsafeArgv[i].map { String(systemName: $0) }
    }
    return try read(words, exists: WholeFile.exists)
  }

  /// The same for the parser. A word with a dash that can be no option is a file where one has that
  /// name; else it is refused, lest the parser find the letter of an option in it. `-` is
  /// standard input.
  static func read(_ words: [String], exists: (String) -> Bool) throws -> [String] {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    return try words[..<end].enumerated().map { i, word in
      if word == "-" {
        return i > 0 && ["-o", "--output"].contains(words[i - 1]) ? word : "/dev/stdin"
      }
      guard word.utf8.first == UInt8(ascii: "-"), !isOption(word), Double(word) == nil else {
        return word
      }
      guard exists(word) else {
        throw ValidationError(
          "There is no option \(word). A file of that name is written ./\(word).")
      }
      return "./" + word
    } + words[end...]
  }

  /// `-o`, `--frames`, each with or without `=` and a value: what the parser shall judge.
  private static func isOption(_ word: String) -> Bool {
    word.wholeMatch(of: /-[A-Za-z](=.*)?|--[A-Za-z-]+(=.*)?/.dotMatchesNewlines()) != nil
  }
}
