import Geometry

/// A value over time, given at some moments, its keys: how it goes from key to key is part of each key.
package struct Curve<Value: Hashable & Sendable>: Sendable, Hashable {
  /// How a curve goes on from a key to the next one.
  package enum Way: String, Sendable, Hashable {
    /// The key's value until the next key, then at once that one's.
    case hold
    /// In equal steps.
    case linear
    /// Slowly away from the key, and slowly up to the next one.
    case smooth
  }

  /// A moment's value.
  package struct Key: Sendable, Hashable {
    /// In seconds from the beginning.
    package let time: Double
    package let value: Value
    package let way: Way

    /// - Parameter time: finite.
    package init(at time: Double, _ value: Value, _ way: Way = .linear) {
      precondition(time.isFinite, "Curve.Key: at \(time)")
      self.time = time
      self.value = value
      self.way = way
    }
  }

  /// In the order of their times, never empty; no two are at the same time.
  package private(set) var keys: [Key]

  /// The same value at all times.
  package init(_ value: Value) { keys = [Key(at: 0, value, .hold)] }

  /// - Parameter keys: at least one, in any order; of several at one time the last one counts.
  package init(keys: [Key]) {
    precondition(!keys.isEmpty, "Curve: no keys")
    self.keys = []
    for key in keys { set(key) }
  }

  /// Adds a key, or puts it in the place of the one at its time.
  package mutating func set(_ key: Key) {
    let place = keys.firstIndex { $0.time >= key.time } ?? keys.endIndex
    if place < keys.endIndex, keys[place].time == key.time {
      keys[place] = key
    } else {
      keys.insert(key, at: place)
    }
  }

  /// The value at a time. Before the first key it is the first one's, after the last key the last one's, at a
  /// key exactly that one's.
  ///
  /// - Parameters:
  ///   - time: in seconds; finite.
  ///   - between: a value on the way from one key to the next, at a share of it between 0 and 1.
  package func value(
    at time: Double, between: (_ from: Value, _ to: Value, _ share: Double) -> Value
  ) -> Value {
    let next = keys.firstIndex { $0.time > time } ?? keys.endIndex
    guard next > 0 else { return keys[0].value }
    let from = keys[next - 1]
    guard next < keys.endIndex, from.time < time, from.way != .hold else { return from.value }
    let to = keys[next]
    let share = (time - from.time) / (to.time - from.time)
    return between(
      from.value, to.value, from.way == .smooth ? smoothstep(share) : share)
  }
}

extension Curve {
  /// The same keys with other values.
  package func map(_ change: (Value) -> Value) -> Curve {
    Curve(keys: keys.map { Key(at: $0.time, change($0.value), $0.way) })
  }
}

extension Curve<Double> {
  /// The number at a time in seconds.
  package func value(at time: Double) -> Double {
    value(at: time) { from, to, share in (1 - share) * from + share * to }
  }
}
