import Files

extension SessionOpening.Problem {
  /// Of the box that tells it.
  var title: String {
    switch self {
    case .openElsewhere: "Open elsewhere"
    case .damaged, .stuck: "The last session cannot be read"
    case .later: "A later Mien was here"
    }
  }
}

extension ErrorMessage {
  /// What must be known of a photo's session before its edits begin.
  static func sentence(_ problem: SessionOpening.Problem, name: String) -> String {
    switch problem {
    case .openElsewhere(let process):
      "\(name) is open in another editor\(process.map { ", process \($0)" } ?? ""). It keeps the "
        + "edits; what you change here can be exported, but is not kept. Close the other one "
        + "first if you want to go on here."
    case .damaged(let place):
      "The edits of last time could not be read. Their file is now \(place.withTilde); the photo "
        + "begins anew."
    case .stuck(let path):
      "The edits of last time could not be read, and \(path.withTilde) cannot be put aside. It "
        + "stays as it is; what you change here is not kept. Move it away and open the photo again."
    case .later(let path):
      "A later Mien has edited this photo. Its session \(path.withTilde) stays as it is; what you "
        + "change here is kept beside it. Update Mien to go on with the later edits."
    }
  }

  /// A photo whose bytes are others than those that were edited, and whose faces are the same.
  static func sameFaces(_ name: String, keptAs place: String?) -> String {
    "\(name) has changed since you edited it, but its faces are where they were: your edits fit."
      + stay(place)
  }

  /// The same where the edits cannot fit.
  static func otherFaces(_ name: String, keptAs place: String?) -> String {
    "\(name) has changed since you edited it, and its faces are not where they were: it begins "
      + "anew." + stay(place)
  }

  private static func stay(_ place: String?) -> String {
    place.map { " The old session will be kept as \($0.withTilde)." } ?? ""
  }

  /// A picture that would take an original's place.
  static func destruction(of original: String, isPhoto: Bool) -> String {
    isPhoto
      ? "This name is the photo that you are editing, \(original.withTilde). The picture would take "
        + "its place, and the original would be gone for good."
      : "This name is a photo that a face is taken from, \(original.withTilde). The picture would "
        + "take its place, and the original would be gone for good."
  }
}
