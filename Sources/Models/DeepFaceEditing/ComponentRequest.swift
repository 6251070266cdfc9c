import Face
import Geometry
import Grafting

/// What is asked of one component.
package struct ComponentRequest: Sendable {
  /// A reference's appearance.
  package struct Appearance: Sendable {
    package let face: Guest
    /// What `Fuse.look` says of it.
    package let look: [Float]
    /// The strong lines of its skin, in pixels of its own crop.
    package let creases: [Polyline]

    package init(face: Guest, look: [Float], creases: [Polyline]) {
      self.face = face
      self.look = look
      self.creases = creases
    }
  }

  /// Where the landmarks shall lie, in pixels of the photo's crop.
  package let landmarks: Landmarks
  /// Strong lines of the skin that are asked for, in pixels of the photo's crop.
  package let creases: [Ink]
  /// The strong lines of the photo's skin as it is, in pixels of its crop.
  package let own: [Polyline]
  /// The strong lines that a hand drew or erased: the photo may change where they run too.
  package let redrawn: [Ink]
  /// Whose pixels are shown; for the rest to 1 the photo's own.
  package let appearances: [Appearance]

  package init(
    landmarks: Landmarks, creases: [Ink], own: [Polyline], redrawn: [Ink] = [],
    appearances: [Appearance] = []
  ) {
    self.landmarks = landmarks
    self.creases = creases
    self.own = own
    self.redrawn = redrawn
    self.appearances = appearances
  }

  /// The photo's own part of the appearance, 0...1.
  var ownShare: Double { max(0, 1 - appearances.reduce(0) { $0 + $1.face.share }) }
}

/// Lines, and how strongly they are drawn.
package struct Ink: Sendable, Equatable {
  package let lines: [Polyline]
  /// 0...1.
  package let amount: Double

  package init(_ lines: [Polyline], amount: Double = 1) {
    self.lines = lines
    self.amount = amount
  }
}
