import Face

/// `"units": {"12": 0.8}, "changes": {"4": -0.3}, "emotion": "joy", "intensity": 0.7`, each on its own
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
    for (unit, target) in try file.intensities(Key.units) { try expression.set(unit, to: target) }
    for (unit, change) in try file.intensities(Key.changes) {
      try expression.change(unit, by: change)
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
    var units: [ActionUnit: Double] = [:]
    var changes: [ActionUnit: Double] = [:]
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
}

extension KeyedEncodingContainer {
  /// Numbers by Action Unit; nothing where there are none.
  mutating func encode(_ intensities: [ActionUnit: Double], _ key: Key) throws {
    guard !intensities.isEmpty else { return }
    let named = intensities.map { (String($0.key.rawValue), $0.value) }
    try encode(Dictionary(uniqueKeysWithValues: named), forKey: key)
  }
}
