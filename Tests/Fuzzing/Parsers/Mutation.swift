/// SplitMix64 (Steele, Lea, Flood 2014): a stream of numbers from one.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// The stream of one input.
  init(seed: UInt64, number: Int) {
    state = seed &* 0x2545_F491_4F6C_DD1D ^ UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
}

/// Damage as disks, editors and hostile people do it.
struct Mutation {
  private let seeds: [[UInt8]]
  /// Words that stand where others stood: the ends of what numbers can be, and other kinds of JSON.
  private static let words: [[UInt8]] = [
    "0", "-0", "1", "-1", "2", "0.5", "1.0000000001", "-1.5", "127", "128", "255", "256", "477",
    "478", "65536", "2147483647", "-2147483648", "4294967296", "9223372036854775807",
    "-9223372036854775808", "18446744073709551615", "1e-320", "1e20", "1e308", "-1e308", "1e999",
    "0.30000000000000004", "null", "true", "[]", "{}", "\"\"", "\"a\"", "\"\\u0000\"",
    "\"\\ud800\"", "\"1e999,0\"", "\"nan,nan\"", "[[[[[[[[]]]]]]]]", "\u{1b}[", ";", "\u{1b}", "é",
    "\u{301}",
  ].map { Array($0.utf8) }

  init(_ seeds: [[UInt8]]) { self.seeds = seeds }

  /// One seed, damaged in one to eight places; one in thirty-two is left as it is.
  func input(_ random: inout SplitMix) -> [UInt8] {
    var bytes = seeds[random.below(seeds.count)]
    guard random.below(32) > 0 else { return bytes }
    // What has one fault only comes farthest.
    for _ in 0...(random.below(2) == 0 ? 0 : random.below(8)) { damage(&bytes, &random) }
    return bytes
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else {
      bytes = Self.words[random.below(Self.words.count)]
      return
    }
    let place = random.below(bytes.count)
    let end = min(bytes.count, place + 1 + random.below(random.below(4) == 0 ? 64 : 4))
    switch random.below(12) {
    case 0: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
    case 4: bytes.removeLast(random.below(bytes.count))
    case 5:
      let other = seeds[random.below(seeds.count)]
      let cut = random.below(other.count)
      bytes.replaceSubrange(place..<end, with: other[cut..<min(other.count, cut + end - place)])
    case 6: bytes.insert(contentsOf: Self.words[random.below(Self.words.count)], at: place)
    default:
      let word = token(in: bytes, at: place)
      bytes.replaceSubrange(word, with: Self.words[random.below(Self.words.count)])
    }
  }

  /// The number, the name or the text around a place, so that what comes is JSON still.
  private func token(in bytes: [UInt8], at place: Int) -> Range<Int> {
    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "\""): true
      default: false
      }
    }
    guard let start = bytes[place...].firstIndex(where: isWord) else { return place..<place }
    let end = bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
    let begin = bytes[..<start].lastIndex { !isWord($0) }.map { $0 + 1 } ?? 0
    return begin..<end
  }
}
