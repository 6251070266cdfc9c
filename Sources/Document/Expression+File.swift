import Face

/// `"units": {"12": 0.8, "L2": 1}, "changes": {"4": -0.3}, "emotion": "joy", "intensity": 0.7`, each on its own
/// among an edit's fields; what is empty is left out.
extension Expression {
  private enum Key {
    static let units = PartKey("units")
    static let changes = PartKey("changes")
    static let emotion = PartKey("emotion")
    static let intensity = PartKey("intensity")
  }

  package static func read(from file: KeyedDecodingContainer<PartKey>) throws -> Expression {
    var expression = Expression()
    let targets = try file.sidedIntensities(Key.units).map { ($0, Setting.target($1)) }
    let changes = try file.sidedIntensities(Key.changes).map { ($0, Setting.change($1)) }
    // A unit before its sides, which it would join.
    for (unit, setting) in (targets + changes).sorted(by: { $0.0 < $1.0 }) {
      switch setting {
      case .target(let target): try expression.set(unit.unit, on: unit.side, to: target)
      case .change(let change): try expression.change(unit.unit, on: unit.side, by: change)
      }
    }
    guard let name = try file.decodeIfPresent(String.self, forKey: Key.emotion) else {
      return expression
    }
    guard let emotion = Emotion(rawValue: name) else { throw DocumentError.unknownEmotion(name) }
    try expression.show(
      emotion, intensity: file.decodeIfPresent(Double.self, forKey: Key.intensity) ?? 1)
    return expression
  }

  package func write(to file: inout KeyedEncodingContainer<PartKey>) throws {
    var units: [SidedUnit: Double] = [:]
    var changes: [SidedUnit: Double] = [:]
    for (unit, setting) in settings {
      switch setting {
      case .target(let target): units[unit] = target
      case .change(let change): changes[unit] = change
      }
    }
    try file.encode(units, Key.units)
    try file.encode(changes, Key.changes)
    guard let emotion else { return }
    try file.encode(emotion.rawValue, forKey: Key.emotion)
    try file.encode(emotionIntensity, forKey: Key.intensity)
  }
}

extension KeyedDecodingContainer {
  /// Numbers by Action Unit; none where the key is missing.
  func intensities(_ key: Key) throws -> [ActionUnit: Double] {
    var intensities: [ActionUnit: Double] = [:]
    for (name, value) in try decodeIfPresent([String: Double].self, forKey: key) ?? [:] {
      guard let unit = Int(name).flatMap(ActionUnit.init) else {
        throw DocumentError.unknownActionUnit(name)
      }
      intensities[unit] = value
    }
    return intensities
  }

  /// Numbers by Action Unit or side of one; none where the key is missing.
  func sidedIntensities(_ key: Key) throws -> [SidedUnit: Double] {
    var intensities: [SidedUnit: Double] = [:]
    for (name, value) in try decodeIfPresent([String: Double].self, forKey: key) ?? [:] {
      intensities[try SidedUnit(named: name)] = value
    }
    return intensities
  }
}

extension KeyedEncodingContainer {
  /// Numbers by Action Unit or side of one; nothing where there are none.
  mutating func encode(_ intensities: [SidedUnit: Double], _ key: Key) throws {
    guard !intensities.isEmpty else { return }
    let named = intensities.map { ($0.key.name, $0.value) }
    try encode(Dictionary(uniqueKeysWithValues: named), forKey: key)
  }

  /// Numbers by Action Unit; nothing where there are none.
  mutating func encode(_ intensities: [ActionUnit: Double], _ key: Key) throws {
    let whole = intensities.map { (SidedUnit($0.key), $0.value) }
    try encode(Dictionary(uniqueKeysWithValues: whole), key)
  }
}

extension SidedUnit {
  /// What files and the command line call it: `12`, `L12`.
  ///
  /// - Throws: `DocumentError.unknownActionUnit`; `notPaired` for one side of a unit that has none.
  package init(named name: String) throws(DocumentError) {
    let side = FaceSide.allCases.first { name.uppercased().hasPrefix($0.letter) }
    let number = side == nil ? name : String(name.dropFirst())
    guard let unit = Int(number).flatMap(ActionUnit.init) else { throw .unknownActionUnit(name) }
    guard side == nil || unit.isPaired else { throw .notPaired(unit) }
    self.init(unit, on: side)
  }
}
