/// `{"units": {"12": 0.8}, "changes": {"4": -0.3}, "emotion": "joy", "intensity": 0.7, "identity":
/// [{"photo": "anna.jpg", "share": 1}]}`; what is empty is left out, what is unknown is passed over.
extension Edit: Codable {
  private enum Key: String, CodingKey { case units, changes, emotion, intensity, identity }

  package init(from decoder: any Decoder) throws {
    self.init()
    let file = try decoder.container(keyedBy: Key.self)
    for (unit, target) in try file.intensities(.units) { try set(unit, to: target) }
    for (unit, change) in try file.intensities(.changes) { try self.change(unit, by: change) }
    identity = try file.decodeIfPresent(Identity.self, forKey: .identity) ?? .own
    guard let name = try file.decodeIfPresent(String.self, forKey: .emotion) else { return }
    guard let emotion = Emotion(rawValue: name) else { throw DocumentError.unknownEmotion(name) }
    try show(emotion, intensity: file.decodeIfPresent(Double.self, forKey: .intensity) ?? 1)
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    var units: [ActionUnit: Double] = [:]
    var changes: [ActionUnit: Double] = [:]
    for (unit, setting) in settings {
      switch setting {
      case .target(let target): units[unit] = target
      case .change(let change): changes[unit] = change
      }
    }
    try file.encode(units, .units)
    try file.encode(changes, .changes)
    if !identity.isOwn { try file.encode(identity, forKey: .identity) }
    guard let emotion else { return }
    try file.encode(emotion.rawValue, forKey: .emotion)
    try file.encode(emotionIntensity, forKey: .intensity)
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
  mutating func encode(_ intensities: [ActionUnit: Double], _ key: Key) throws {
    guard !intensities.isEmpty else { return }
    let named = intensities.map { (String($0.key.rawValue), $0.value) }
    try encode(Dictionary(uniqueKeysWithValues: named), forKey: key)
  }
}
