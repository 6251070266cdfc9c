import Face

/// Left and right apart. Nothing that a photo shows has sides: both begin where the unit was.
extension Expression {
  /// Whether the sides of a unit have settings of their own.
  package func isSplit(_ unit: ActionUnit) -> Bool {
    unit.isPaired && FaceSide.allCases.contains { settings[SidedUnit(unit, on: $0)] != nil }
  }

  /// How a unit was set on one side: by itself, or with the other; nil: not at all.
  func setting(of unit: ActionUnit, on side: FaceSide) -> Setting? {
    settings[SidedUnit(unit, onPaired: side)] ?? settings[SidedUnit(unit)]
  }

  /// Sets a unit or one of its sides; the other side keeps what both had.
  mutating func put(_ setting: Setting?, on unit: SidedUnit) {
    let whole = SidedUnit(unit.unit)
    if let side = unit.side {
      let other = SidedUnit(unit.unit, on: side.other)
      settings[other] = settings[other] ?? settings[whole]
      settings[whole] = nil
    } else {
      for side in FaceSide.allCases { settings[SidedUnit(unit.unit, onPaired: side)] = nil }
    }
    settings[unit] = setting
  }

  /// Sets both sides: as one where they are alike.
  mutating func put(_ sides: Sided<Setting>, on unit: ActionUnit) {
    guard sides.isSplit, unit.isPaired else { return put(sides.left, on: SidedUnit(unit)) }
    for side in FaceSide.allCases { put(sides[side], on: SidedUnit(unit, on: side)) }
  }
}

extension FaceEdit {
  /// Gives each side of a paired unit a setting of its own, both as the unit stands now: nothing moves.
  package mutating func split(_ unit: ActionUnit) {
    let changes = change(of: unit)
    let now = Sided.each { edit.expression.setting(of: unit, on: $0) ?? .change(changes[$0]) }
    for side in FaceSide.allCases {
      edit.expression.put(now[side], on: SidedUnit(unit, on: side))
    }
  }

  /// Gives both sides of a unit the mean of what they show: so neither is lost, and of a smile that one side
  /// has half remains.
  package mutating func join(_ unit: ActionUnit) {
    let (changes, targets) = (change(of: unit), Sided.each { target(of: unit, on: $0) })
    let settings = Sided.each { edit.expression.setting(of: unit, on: $0) }
    let isTarget = FaceSide.allCases.contains {
      if case .target = settings[$0] { true } else { false }
    }
    let mean: Expression.Setting = isTarget ? .target(targets.mean) : .change(changes.mean)
    let joined = settings.isSplit ? mean : settings.left ?? mean
    let isIdle = joined == .change(0) && edit.expression.emotion == nil
    edit.expression.put(isIdle ? nil : joined, on: SidedUnit(unit))
  }
}

extension SidedUnit {
  /// What a unit that is not paired has on both sides is the unit itself.
  init(_ unit: ActionUnit, onPaired side: FaceSide) {
    self.init(unit, on: unit.isPaired ? side : nil)
  }
}
