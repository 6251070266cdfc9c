import Face
import Files

/// What can be wrong with an edit or with the file that keeps it.
package enum DocumentError: Error, Equatable {
  /// A parameter's value outside of its range.
  case outOfRange(ParameterID, value: Double, allowed: ClosedRange<Double>)
  /// A parameter of something that was not chosen: a strength without a donor.
  case notAvailable(ParameterID)
  /// A name that is no parameter's.
  case unknownParameter(String)
  /// A change outside -1.5...1.5.
  case changeOutOfRange(SidedUnit, value: Double, allowed: ClosedRange<Double>)
  /// A donor's share, or that of all donors, outside 0...1.
  case strengthOutOfRange(Double, allowed: ClosedRange<Double>)
  /// A source's share in a component, or that of all sources, outside 0...1.
  case componentOutOfRange(FaceComponent, value: Double, allowed: ClosedRange<Double>)
  /// A drawing's refinement outside 0...1.
  case refinementOutOfRange(Double, allowed: ClosedRange<Double>)
  /// A number that is no Action Unit of Mien.
  case unknownActionUnit(String)
  /// One side of a unit that no face shows on one side only.
  case notPaired(ActionUnit)
  case unknownEmotion(String)
  case unknownComponent(String)
  case file(FileError)
  /// Not a recipe at all, or one that makes no sense; `reason` names the place in the file.
  case damaged(path: String, reason: String)
  /// Written by a later Mien.
  case tooNew(path: String, version: Int, known: Int)
}
