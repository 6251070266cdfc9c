/// What painting a frame cost.
package struct PaintReport: Hashable, Sendable {
  /// Bytes of picture data written to the terminal, cursor movements included.
  package var bytes: Int
  /// Rectangles of the picture that were sent; 0 when the picture did not change.
  package var bands: Int
  /// Wall time of encoding the picture and handing it over.
  package var microseconds: Int
  /// The terminal is still busy with earlier frames: this one waits, and is dropped if a newer comes.
  package var deferred: Bool

  package init(bytes: Int = 0, bands: Int = 0, microseconds: Int = 0, deferred: Bool = false) {
    self.bytes = bytes
    self.bands = bands
    self.microseconds = microseconds
    self.deferred = deferred
  }
}
