import Document
import Geometry
import Studio
import Terminal

/// What can happen to the editor.
enum Message: Sendable {
  case screen(ScreenEvent)
  /// The photo could not be searched: `Program` ends with this.
  case openFailed(any Error)
  /// The photo was searched.
  case opened([FaceEdit])
  /// A face was read where the person marked one: all faces.
  case marked(FaceMark, [FaceEdit])
  /// None can be read there; a sentence says why.
  case markFailed(String)
  case previewed(Preview, View, revision: Int)
  case previewFailed(String, revision: Int)
  /// The hand has not moved for a moment since this revision.
  case rested(revision: Int)
  /// Time to save whatever the hand is doing.
  case autosave
  case saved(change: Int)
  case saveFailed(String)
  /// A name that is taken: ask first.
  case wouldReplace(ExportJob)
  /// A name of one of the originals: never without an answer that says so.
  case wouldDestroy(ExportJob, original: String)
  /// The export takes so long that the person should see that it runs.
  case exportIsSlow
  case progress(done: Int, total: Int)
  /// `next` is a name that nothing has, for the next one; the sentences say what the file cannot keep.
  case exported(path: String, next: String, losses: [String] = [])
  case exportFailed(ExportJob, String)
  case exportCancelled
  case gallery(GalleryNews)
  /// What was pasted was looked at.
  case found(PastedFile)
  /// Lines were found in a photo.
  case traced(Tracing, Tracings.Outcome)
}
