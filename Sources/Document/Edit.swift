import Face

/// What a person asked of one face, without saying which face: it fits any photo.
package struct Edit: Sendable, Hashable {
  /// How one unit was set.
  package enum Setting: Sendable, Hashable {
    /// What the slider shall show, 0...1.5.
    case target(Double)
    /// More or less than the face shows now, -1.5...1.5.
    case change(Double)
  }

  /// Units set one by one; they go before the emotion.
  package private(set) var settings: [ActionUnit: Setting] = [:]
  package private(set) var emotion: Emotion?
  /// 0 the face as it is, 1 the emotion's full mixture.
  package private(set) var emotionIntensity = 0.0
  /// Whose face it shall be; every identity is allowed.
  package var identity = Identity.own
  /// What shall become of single components; of which nothing is asked is not in it.
  package var components: [FaceComponent: ComponentEdit] = [:] {
    didSet { components = components.filter { !$0.value.isEmpty } }
  }

  package init() {}

  /// Whether nothing was asked; an emotion of intensity 0 was asked for.
  package var isEmpty: Bool {
    settings.isEmpty && emotion == nil && identity.isOwn && components.isEmpty
  }

  /// Asks for what the slider shall show; outside 0...1.5 nothing changes.
  package mutating func set(_ unit: ActionUnit, to target: Double) throws(DocumentError) {
    try Intensity.check(unit, target: target)
    settings[unit] = .target(target)
  }

  /// Asks for more or less of what is there; outside -1.5...1.5 nothing changes.
  package mutating func change(_ unit: ActionUnit, by change: Double) throws(DocumentError) {
    try Intensity.check(unit, change: change)
    settings[unit] = .change(change)
  }

  /// A change that is known to be in range.
  mutating func setKnown(_ unit: ActionUnit, change: Double) { settings[unit] = .change(change) }

  /// What is asked of a component; nothing where it is not named.
  package subscript(_ component: FaceComponent) -> ComponentEdit {
    get { components[component] ?? ComponentEdit() }
    set { components[component] = newValue }
  }

  /// The photos that faces or components are taken from.
  package var donorPhotos: Set<String> {
    let shares = components.values.flatMap { part in
      part.geometry.shares.compactMap(\.source.donor) + part.appearance.shares.map(\.source)
    }
    return Set((identity.shares.map(\.source) + shares).map(\.photo))
  }

  /// The same with other names for the donors' photos.
  package func renamed(_ name: (String) -> String) -> Edit {
    var edit = self
    edit.identity = identity.renamed(name)
    edit.components = components.mapValues { $0.renamed(name) }
    return edit
  }

  /// Back to what the face shows, or to the emotion where there is one.
  package mutating func reset(_ unit: ActionUnit) { settings[unit] = nil }

  /// Puts an emotion beneath the single settings; outside 0...1 nothing changes.
  package mutating func show(
    _ emotion: Emotion, intensity: Double = 1
  ) throws(DocumentError) {
    try Intensity.check(emotion, intensity: intensity)
    self.emotion = emotion
    emotionIntensity = intensity
  }

  /// Back to what the face shows, but for the single settings.
  package mutating func forgetEmotion() {
    emotion = nil
    emotionIntensity = 0
  }

  /// A face at rest: every unit at 0 and the eyes open; the gaze, the identity and
  /// the components stay.
  package mutating func relax() {
    forgetEmotion()
    settings = [:]
    for unit in ActionUnit.allCases where unit.part != .gaze { settings[unit] = .target(0) }
  }
}
