import Face
import FaceFinder
import Files
import Geometry
import Raster

/// A photo from which a face may be taken, as far as that needs to be known.
package struct DonorPhoto: Sendable, Hashable {
  /// Of the file's bytes: a copy under another name is the same photo.
  package let fingerprint: Fingerprint
  /// From the largest to the smallest; never empty.
  package let faces: [DonorFace]
}

/// A face that may be put on another photo.
package struct DonorFace: Sendable, Hashable {
  /// The landmarks in photo coordinates.
  package let landmarks: Landmarks
  /// Whose face it is: 128 numbers of length 1.
  package let embedding: [Float]
  /// The face's crop made smaller, to be recognised by.
  package let thumbnail: Thumbnail

  /// - Parameter landmarks: in photo coordinates.
  package init(landmarks: Landmarks, embedding: [Float], thumbnail: Thumbnail) {
    self.landmarks = landmarks
    self.embedding = embedding
    self.thumbnail = thumbnail
  }
}

extension DonorFace {
  /// Cuts the thumbnail; nil where the landmarks are not a face's.
  init?(_ face: Face, in photo: Image, embedding: [Float]) {
    guard let photoToCrop = Crop.alignment(of: face.landmarks),
      let thumbnail = Thumbnail(Crop(of: photo, photoToCrop: photoToCrop).picture)
    else { return nil }
    self.init(landmarks: face.landmarks, embedding: embedding, thumbnail: thumbnail)
  }
}
