/// One line of the table: what was measured, how often, and how it spread.
struct Timing: Encodable {
  enum Unit: String, Encodable {
    case milliseconds = "ms"
    case megabytes = "MB"
  }

  let group: BenchGroup
  let name: String
  let unit: Unit
  let runs: Int
  let min: Double
  let median: Double
  let p95: Double

  /// - Parameter values: not empty.
  init(_ group: BenchGroup, _ name: String, _ values: [Double], unit: Unit = .milliseconds) {
    let sorted = values.sorted().map { $0.rounded(digits: 3) }
    self.group = group
    self.name = name
    self.unit = unit
    runs = sorted.count
    min = sorted[0]
    median = sorted[sorted.count / 2]
    p95 = sorted[Swift.min(sorted.count - 1, sorted.count * 95 / 100)]
  }

  static func header(_ title: String) -> String {
    title.padded(38) + "       min    median       p95"
  }

  var line: String {
    "  " + name.padded(36) + [min, median, p95].map { $0.text(2).aligned(10) }.joined()
      + " \(unit.rawValue)"
  }
}
