import App
import Studio

extension ErrorMessage {
  static func sentence(_ error: StudioError) -> String {
    switch error {
    case .noFace:
      "There is no face in this photo. Choose one that shows a face from the front."
    case .noSuchFace(let number, let count):
      "There is no face \(number); the photo shows \(count)."
    case .noDemoFaces: "The demo faces are missing. Install Mien again, or name a photo."
    }
  }
}
