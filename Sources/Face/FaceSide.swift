/// A half of a face. Left and right are the person's own, as in FACS: left is on the picture's right.
package enum FaceSide: String, CaseIterable, Sendable, Hashable {
  case left
  case right

  /// `L` or `R`, as FACS writes it before a unit's number.
  package var letter: String { self == .left ? "L" : "R" }

  package var other: FaceSide { self == .left ? .right : .left }
}

/// A value for each half of a face.
package struct Sided<Value> {
  package var left: Value
  package var right: Value

  package init(left: Value, right: Value) { (self.left, self.right) = (left, right) }

  /// The same on both sides.
  package init(both: Value) { self.init(left: both, right: both) }

  /// What a function says of each side.
  package static func each(_ value: (FaceSide) -> Value) -> Sided {
    Sided(left: value(.left), right: value(.right))
  }

  package subscript(side: FaceSide) -> Value {
    get { side == .left ? left : right }
    set { if side == .left { left = newValue } else { right = newValue } }
  }

  package func map<T>(_ change: (Value) -> T) -> Sided<T> {
    Sided<T>(left: change(left), right: change(right))
  }
}

extension Sided: Sendable where Value: Sendable {}
extension Sided: Hashable where Value: Hashable {}

extension Sided: Equatable where Value: Equatable {
  /// Whether the sides differ.
  package var isSplit: Bool { left != right }
}

extension Sided where Value: BinaryFloatingPoint {
  /// In the middle between the sides; exactly theirs where they are alike.
  package var mean: Value { left + (right - left) / 2 }
}

/// An Action Unit, or what it does on one side of the face: AU12, L12, R12.
package struct SidedUnit: Hashable, Sendable, Comparable {
  package let unit: ActionUnit
  /// Nil: both sides.
  package let side: FaceSide?

  /// - Parameter side: nil of a unit that is not paired.
  package init(_ unit: ActionUnit, on side: FaceSide? = nil) {
    precondition(side == nil || unit.isPaired, "SidedUnit: \(unit.code) has no sides")
    (self.unit, self.side) = (unit, side)
  }

  /// A unit, and its sides if it is paired.
  package static func all(of unit: ActionUnit) -> [SidedUnit] {
    [SidedUnit(unit)] + (unit.isPaired ? FaceSide.allCases.map { SidedUnit(unit, on: $0) } : [])
  }

  /// `12`, `L12`: what it is called in files and on the command line.
  package var name: String { (side?.letter ?? "") + String(unit.rawValue) }

  /// `AU12`, `L12`: what it is called on the screen.
  package var code: String { side == nil ? unit.code : name }

  /// A unit before its sides.
  package static func < (l: SidedUnit, r: SidedUnit) -> Bool {
    (l.unit, l.side?.letter ?? "") < (r.unit, r.side?.letter ?? "")
  }
}
