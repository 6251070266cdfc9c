import Foundation

/// Feeds damaged and crafted inputs to what reads files and terminals in Swift. Each input follows from
/// the seed and its number alone, so one that traps can be fed again by itself.
@main
struct Fuzzing {
  private static let usage = """
    Fuzzing <target>|all <count> [--seed <n>] [--from <n>]

      Feeds so many inputs, from number --from (0) on, made from --seed (1).
      Targets: \(Target.allCases.map(\.rawValue).joined(separator: ", "))
    """

  static func main() {
    guard let order = Order(Array(CommandLine.arguments.dropFirst())) else {
      print(usage)
      exit(64)
    }
    for target in order.targets {
      var order = order
      if order.targets.count > 1 { order.count = max(1, order.count / target.cost) }
      let begin = ContinuousClock.now
      CrashReport.begin(target.rawValue, seed: order.seed)
      let accepted = target.feed(order)
      CrashReport.end()
      let seconds = Double((ContinuousClock.now - begin) / .milliseconds(1)) / 1000
      print(
        "\(target.rawValue): \(order.count) inputs, \(accepted) accepted, "
          + "\(order.count - accepted) refused, \(seconds) s")
      fflush(nil)
    }
  }
}

/// What the command line asks for.
struct Order {
  var targets: [Target] = []
  var count = 0
  var seed: UInt64 = 1
  var from = 0

  init?(_ words: [String]) {
    guard words.count >= 2, words.count % 2 == 0, let count = Int(words[1]), count > 0 else {
      return nil
    }
    self.count = count
    if words[0] == "all" {
      targets = Target.allCases
    } else if let target = Target(rawValue: words[0]) {
      targets = [target]
    } else {
      return nil
    }
    for i in stride(from: 2, to: words.count, by: 2) {
      switch words[i] {
      case "--seed": if let seed = UInt64(words[i + 1]) { self.seed = seed } else { return nil }
      case "--from": if let from = Int(words[i + 1]) { self.from = from } else { return nil }
      default: return nil
      }
    }
  }
}
