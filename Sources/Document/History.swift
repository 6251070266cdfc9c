/// Unlimited undo and redo over values.
package struct History<Value: Equatable & Sendable>: Sendable {
  package private(set) var present: Value
  /// Oldest first.
  private var past: [Value] = []
  /// What was undone, the next to redo last.
  private var future: [Value] = []
  /// The gesture that made the last step, while it may still go on.
  private var gesture: Int?

  package init(_ value: Value) { present = value }

  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  /// A new state. States of one gesture, such as a drag, make one step together; a gesture that
  /// ends where it began makes none.
  package mutating func record(_ value: Value, gesture: Int? = nil) {
    guard value != present else { return }
    if gesture == nil || gesture != self.gesture { past.append(present) }
    self.gesture = gesture
    present = value
    future = []
    if past.last == present {
      past.removeLast()
      self.gesture = nil
    }
  }

  /// Changes the present without a step, for what nobody wants to undo: which face is shown.
  package mutating func amend(_ value: Value) { present = value }

  /// Changes every state there is, for what was always so and is known only now: another face.
  package mutating func amendAll(_ change: (Value) -> Value) {
    past = past.map(change)
    future = future.map(change)
    present = change(present)
  }

  /// One step back; nothing at the beginning.
  package mutating func undo() {
    guard let previous = past.popLast() else { return }
    future.append(present)
    present = previous
    gesture = nil
  }

  /// One step forward; nothing at the end.
  package mutating func redo() {
    guard let next = future.popLast() else { return }
    past.append(present)
    present = next
    gesture = nil
  }
}
