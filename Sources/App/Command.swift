import Document
import Studio

/// An effect that `Update` wants and `Program` performs.
enum Command: Equatable, Sendable {
  /// Show these edits; older previews are no longer wanted.
  case preview([FaceEdit], View, Overlay?, revision: Int)
  /// Send `.rested` when nothing newer asked for a moment.
  case rest(revision: Int)
  /// Send `.autosave` when no further request has come for a moment, or after a while at the latest.
  case autosave
  /// `change` counts the edits, so that an older save does not pass for the newest.
  case save(Document, change: Int)
  case export(ExportJob)
  case cancelExport
  case gallery(GalleryRequest)
  /// Find a component's lines.
  case trace(Tracing)
  /// Read the face that a person marked.
  case mark(FaceMark)
  /// See what a pasted name is.
  case lookAt(String)
  /// Leave this photo for another.
  case open(String)
  case suspend
  /// Paint over whatever the terminal shows.
  case redraw
  case quit
}

/// A file to be made from the edits.
struct ExportJob: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    /// The photo at its own size, edited.
    case frame([FaceEdit])
    /// The face's surroundings, once for each of the score's pictures, side by side.
    case strip(Score, face: Int)
  }

  /// What the person agreed to lose.
  enum Consent: Equatable, Sendable {
    case nothing
    /// The file that has this name, if it is no original.
    case file
    /// This original.
    case original(String)
  }

  var path: String
  var content: Content
  /// Photos that no one wants to lose: the one that is open, and those that faces are taken from.
  var originals: [String] = []
  var consent = Consent.nothing
}
