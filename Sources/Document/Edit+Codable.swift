import Face

/// `{"units": {"12": 0.8}, "changes": {"4": -0.3}, "emotion": "joy", "intensity": 0.7, "identity":
/// [{"photo": "anna.jpg", "share": 1}], "components": {"mouth": {"geometry": [share, …]}}}`; what is empty is left out, what is unknown is passed over.
extension Edit: Codable {
  private enum Key: String, CodingKey {
    case units, changes, emotion, intensity, identity, components
  }

  package init(from decoder: any Decoder) throws {
    self.init()
    let file = try decoder.container(keyedBy: Key.self)
    for (unit, target) in try file.intensities(.units) { try set(unit, to: target) }
    for (unit, change) in try file.intensities(.changes) { try self.change(unit, by: change) }
    identity = try file.decodeIfPresent(Identity.self, forKey: .identity) ?? .own
    components = try file.components(.components)
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
    try file.encode(components, .components)
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

  /// Edits by component; none where the key is missing. A wrong share is told with its component.
  fileprivate func components(_ key: Key) throws -> [FaceComponent: ComponentEdit] {
    guard contains(key) else { return [:] }
    let file = try nestedContainer(keyedBy: FaceComponent.Key.self, forKey: key)
    var components: [FaceComponent: ComponentEdit] = [:]
    for name in file.allKeys {
      guard let component = FaceComponent(rawValue: name.stringValue) else {
        throw DocumentError.unknownComponent(name.stringValue)
      }
      do {
        let edit = try file.decode(ComponentEdit.self, forKey: name)
        if !edit.isEmpty { components[component] = edit }
      } catch DocumentError.strengthOutOfRange(let value, let allowed) {
        throw DocumentError.componentOutOfRange(component, value: value, allowed: allowed)
      }
    }
    return components
  }
}

extension FaceComponent {
  /// Any name, so that a wrong one can be told.
  fileprivate struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension KeyedEncodingContainer {
  mutating func encode(_ intensities: [ActionUnit: Double], _ key: Key) throws {
    guard !intensities.isEmpty else { return }
    let named = intensities.map { (String($0.key.rawValue), $0.value) }
    try encode(Dictionary(uniqueKeysWithValues: named), forKey: key)
  }

  fileprivate mutating func encode(
    _ components: [FaceComponent: ComponentEdit], _ key: Key
  ) throws {
    guard !components.isEmpty else { return }
    let named = components.map { ($0.key.rawValue, $0.value) }
    try encode(Dictionary(uniqueKeysWithValues: named), forKey: key)
  }
}
