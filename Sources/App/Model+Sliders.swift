import Document

extension Model {
  /// A slider as it stands for the face being edited. Before a face is found all stand at 0.
  func slider(_ subject: Slider.Subject) -> Slider {
    let face = document.selectedFace
    switch subject {
    case .unit(let unit):
      return Slider(
        subject: subject, value: face?.target(of: unit) ?? 0, start: face?.measured[unit] ?? 0,
        range: Intensity.targets, isChanged: face.map { $0.change(of: unit) != 0 } ?? false)
    case .emotion(let emotion):
      let isShown = face?.edit.expression.emotion == emotion
      return Slider(
        subject: subject, value: isShown ? face!.edit.expression.emotionIntensity : 0,
        range: Intensity.emotions, isChanged: isShown)
    case .strength:
      let identity = face?.edit.identity ?? .own
      return Slider(
        subject: subject, value: identity.strength, range: Identity.strengths,
        isChanged: !identity.isOwn)
    case .component(let part): return slider(part)
    case .stripFrames:
      return Slider(
        subject: subject, value: Double(export.frames), range: ExportPanel.frameRange)
    }
  }

  /// Moves a slider; values beyond its ends stop there. True when an edit came of it.
  mutating func set(_ subject: Slider.Subject, to value: Double, isGesture: Bool) -> Bool {
    let range = slider(subject).range
    let value = min(range.upperBound, max(range.lowerBound, value))
    let gesture = isGesture ? Gesture.moving(subject) : nil
    switch subject {
    case .unit(let unit):
      guard value != document.selectedFace?.target(of: unit) else { return false }
      return edit(gesture: gesture) { try $0.edit.expression.set(unit, to: value) }
    case .emotion(let emotion):
      return edit(gesture: gesture) { face in
        if value > 0 {
          try face.edit.expression.show(emotion, intensity: value)
        } else if face.edit.expression.emotion == emotion {
          face.edit.expression.forgetEmotion()
        }
      }
    case .strength: return edit(gesture: gesture) { try $0.edit.identity.set(strength: value) }
    case .component(let part): return set(part, to: value, gesture: gesture)
    case .stripFrames:
      export.frames = Int(value.rounded())
      return false
    }
  }

  /// Back to what the photo shows.
  mutating func reset(_ subject: Slider.Subject) -> Bool {
    switch subject {
    case .unit(let unit): edit { try $0.reset(unit) }
    case .emotion: set(subject, to: 0, isGesture: false)
    case .strength: edit { $0.edit.identity = .own }
    case .component(let part): reset(part)
    case .stripFrames: false
    }
  }
}
