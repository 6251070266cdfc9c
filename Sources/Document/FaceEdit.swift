import Face
import Geometry

/// One face of a photo and what shall become of it.
package struct FaceEdit: Sendable, Hashable {
  /// The face's box in photo pixels.
  package let box: Region
  /// From the photo to the face's 256-pixel crop: which face this is.
  package let photoToCrop: Affine
  /// What the AU reader saw in the photo itself, in 0...1.5. It is read once and does not move
  /// when other edits change the crop.
  package let measured: [ActionUnit: Double]
  /// Where a person marked it; nil: it was found.
  package let mark: FaceMark?
  package var edit: Edit

  /// Readings beyond the range are brought into it; units without a finite reading count as 0.
  package init(
    box: Region, photoToCrop: Affine, measured: [ActionUnit: Double], mark: FaceMark? = nil,
    edit: Edit = Edit()
  ) {
    precondition(photoToCrop.magnification.isNormal, "FaceEdit: degenerate \(photoToCrop)")
    self.box = box
    self.photoToCrop = photoToCrop
    self.mark = mark
    self.measured = measured.filter(\.value.isFinite).mapValues {
      min(max($0, Intensity.targets.lowerBound), Intensity.targets.upperBound)
    }
    self.edit = edit
  }

  /// How much stronger a unit shall be than the face shows. Exactly 0 where nothing was asked.
  package func change(of unit: ActionUnit) -> Double {
    let reading = measured[unit] ?? 0
    switch edit.settings[unit] {
    case .target(let target): return target - reading
    case .change(let change): return change
    case nil:
      guard let goal = edit.emotion?.target(of: unit) else { return 0 }
      return edit.emotionIntensity * (goal - reading)
    }
  }

  /// What the unit's slider shows: the reading until something is asked.
  package func target(of unit: ActionUnit) -> Double {
    let shown = (measured[unit] ?? 0) + change(of: unit)
    return min(max(shown, Intensity.targets.lowerBound), Intensity.targets.upperBound)
  }

  /// The networks' condition: all changes in `ActionUnit.networkOrder`.
  package var changes: [Float] { ActionUnit.networkOrder.map { Float(change(of: $0)) } }

  /// Whether the face stays as it is, bit for bit.
  package var isUntouched: Bool {
    edit.identity.strength == 0 && edit.components.values.allSatisfy(\.isUntouched)
      && ActionUnit.allCases.allSatisfy { change(of: $0) == 0 }
  }

  /// Whether the other one's crop lies where this one's does.
  func isPlaced(like other: FaceEdit) -> Bool {
    let (here, there) = (photoToCrop.inverse, other.photoToCrop.inverse)
    let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { Point(x: 256 * $0.0, y: 256 * $0.1) }
    return corners.allSatisfy {
      (here.apply($0) - there.apply($0)).length <= 0.05 * 256 * here.magnification
    }
  }

  /// A state between two of the same face: GANimation's α·y_g + (1 - α)·y_r, unit by unit.
  ///
  /// - Parameter t: 0 is `from`, 1 is `to`.
  package static func interpolated(from: FaceEdit, to: FaceEdit, at t: Double) -> FaceEdit {
    precondition(from.photoToCrop == to.photoToCrop, "FaceEdit.interpolated: two faces")
    precondition((0...1).contains(t), "FaceEdit.interpolated: at \(t)")
    if t == 0 { return from }
    if t == 1 { return to }
    var between = from
    between.edit = Edit()
    between.edit.identity = .interpolated(
      from: from.edit.identity, to: to.edit.identity, at: t)
    for component in FaceComponent.allCases {
      between.edit[component] = .interpolated(
        from: from.edit[component], to: to.edit[component], at: t)
    }
    for unit in ActionUnit.allCases {
      let change = t * to.change(of: unit) + (1 - t) * from.change(of: unit)
      // Both ends lie in the allowed range; only rounding can leave it.
      let allowed = min(max(change, Intensity.changes.lowerBound), Intensity.changes.upperBound)
      if allowed != 0 { between.edit.setKnown(unit, change: allowed) }
    }
    return between
  }
}
