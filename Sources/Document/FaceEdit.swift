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
    self.measured = measured.filter(\.value.isFinite).mapValues(
      Intensity.targets.nearest)
    self.edit = edit
  }

  /// How much stronger a unit shall be on each side than the face shows. Exactly 0 where nothing was asked.
  package func change(of unit: ActionUnit) -> Sided<Double> {
    change(of: unit, by: edit.expression)
  }

  /// How much stronger a unit would be with another expression.
  func change(of unit: ActionUnit, by expression: Expression) -> Sided<Double> {
    expression.change(of: unit, from: measured[unit] ?? 0)
  }

  /// What the slider of a unit, or of one side of it, shows: the reading until something is asked, the mean
  /// of sides that are split.
  package func target(of unit: ActionUnit, on side: FaceSide? = nil) -> Double {
    target(of: SidedUnit(unit, on: side), by: edit.expression)
  }

  /// What the slider would show with another expression.
  func target(of unit: SidedUnit, by expression: Expression) -> Double {
    let targets = change(of: unit.unit, by: expression).map {
      Intensity.targets.nearest(to: (measured[unit.unit] ?? 0) + $0)
    }
    return unit.side.map { targets[$0] } ?? targets.mean
  }

  /// The networks' condition: all changes in `ActionUnit.networkOrder`.
  package var changes: [Sided<Float>] {
    let expression = edit.expression
    return ActionUnit.networkOrder.map { change(of: $0, by: expression).map { Float($0) } }
  }

  /// Whether the face stays as it is, bit for bit.
  package var isUntouched: Bool { edit.isUntouched(on: self) }

  /// Whether the other one's crop lies where this one's does.
  func isPlaced(like other: FaceEdit) -> Bool {
    let (here, there) = (photoToCrop.inverse, other.photoToCrop.inverse)
    let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { Point(x: 256 * $0.0, y: 256 * $0.1) }
    return corners.allSatisfy {
      (here.apply($0) - there.apply($0)).length <= 0.05 * 256 * here.magnification
    }
  }

  /// A state between two of the same face, kind by kind; see `EditPart.interpolated`.
  ///
  /// - Parameter t: 0 is `from`, 1 is `to`.
  package static func interpolated(from: FaceEdit, to: FaceEdit, at t: Double) -> FaceEdit {
    precondition(from.photoToCrop == to.photoToCrop, "FaceEdit.interpolated: two faces")
    precondition((0...1).contains(t), "FaceEdit.interpolated: at \(t)")
    if t == 0 { return from }
    if t == 1 { return to }
    var between = from
    between.edit = .interpolated(from: from.edit, to: to.edit, at: t, on: from)
    return between
  }
}
