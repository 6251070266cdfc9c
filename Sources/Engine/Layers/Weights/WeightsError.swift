/// What can be wrong with a file of weights.
package enum WeightsError: Error, Hashable, Sendable {
  /// There is no such file, or it cannot be read.
  case missing(file: String)
  /// The file is not what was written: bad structure, or another checksum than its manifest says.
  case damaged(file: String)
  case tensorMissing(file: String, name: String)
  /// `nil` stands for any length.
  case shapeMismatch(file: String, name: String, expected: [Int?], found: [Int])
  /// A table beside the weights, such as the mean face, is not what was written.
  case tableDamaged(file: String)
  /// A number format other than F16 and F32.
  case formatUnknown(file: String, name: String, format: String)
}
