/// Something that reads bytes from outside.
enum Target: String, CaseIterable {
  case recipes, sessions, weights, donors, themes, head, drawings, answers, keys, names

  /// How many inputs of the others one takes the time of: what computes gets fewer where all are fed.
  var cost: Int {
    switch self {
    case .drawings: 100
    case .donors: 20
    default: 1
    }
  }

  /// Feeds what is asked for; returns how many inputs were taken for good.
  func feed(_ order: Order) -> Int {
    let reader = reader
    let mutation = Mutation(reader.seeds)
    var accepted = 0
    for number in order.from..<(order.from + order.count) {
      var random = SplitMix(seed: order.seed, number: number)
      let bytes = mutation.input(&random)
      CrashReport.reading(number)
      if reader.read(bytes) { accepted += 1 }
    }
    return accepted
  }

  private var reader: Reader {
    switch self {
    case .recipes: .recipes
    case .sessions: .sessions
    case .weights: .weights
    case .donors: .donors
    case .themes: .themes
    case .head: .head
    case .drawings: .drawings
    case .answers: .answers
    case .keys: .keys
    case .names: .names
    }
  }
}

/// What is good of its kind, made by code, and what reads it: true where the bytes were accepted. A reader
/// also uses what it has read, for a trap may wait there, and holds it against the laws it must keep.
struct Reader {
  let seeds: [[UInt8]]
  let read: ([UInt8]) -> Bool
}

/// Stops where a law is broken, as a trap would.
func expect(_ law: Bool, _ words: @autoclosure () -> String) {
  precondition(law, words())
}
