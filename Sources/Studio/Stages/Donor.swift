import Document
import Face
import Geometry
import Incremental
import Raster
import SimSwap
import Tensor

/// A donor's face, found and read. A class, so that comparing two costs nothing.
final class OpenDonor: Sendable {
  /// Its aligned crop, as large as its photo shows it: a square of 256, 512, 1024 or 2048 pixels.
  let picture: Image
  /// The landmarks in pixels of the 256-crop.
  let landmarks: Landmarks
  /// 128 numbers of length 1.
  let identity: [Float]
  /// How many pixels of its photo a pixel of the 256-crop has along each axis.
  let fineness: Double

  /// A crop of more pixels than this shows no more of a face than people look at.
  private static let largestSide = 2048

  /// Nil where the landmarks are not a face's.
  init?(_ face: DonorFace, of photo: Image) {
    guard let photoToCrop = Crop.alignment(of: face.landmarks) else { return nil }
    let side = Self.side(for: 1 / photoToCrop.magnification)
    picture = photo.warped(
      by: photoToCrop.then(.scale(Double(side) / Double(Crop.size))), width: side, height: side)
    landmarks = face.landmarks.moved(by: photoToCrop.apply)
    identity = face.embedding
    fineness = 1 / photoToCrop.magnification
  }

  /// The side of the crop that is at least as fine as a picture in which the 256-crop is
  /// `magnification` times as large.
  static func side(for magnification: Double) -> Int {
    var side = Crop.size
    while side < largestSide, Double(side) < magnification * Double(Crop.size) { side *= 2 }
    return side
  }
}

/// The face of a donor's photo: once per donor, however often its identity is taken.
struct DonorStage: Stage {
  let donor: Donor

  var name: StepID { StepID(stage: .findDonor, donor: donor) }

  func execute(_ fetch: Fetch, previous: OpenDonor?) throws -> OpenDonor {
    // Not given up for a newer edit: what is found is kept for good.
    var work = Work()
    let face = try fetch.models.donors.face(of: donor, work: &work)
    fetch.note(StepWork(work))
    guard let donor = OpenDonor(face, of: try Photo.read(donor.photo).image) else {
      throw StudioError.noDonorFace(donor.photo)
    }
    return donor
  }

  static func unchanged(_ old: OpenDonor, _ new: OpenDonor) -> Bool { old === new }
  static func cost(_ value: OpenDonor) -> Int { value.picture.pixels.count }
}

/// A donor's crop at the size at which it is shown.
struct DonorPictureStage: Stage {
  let donor: Donor
  let side: Int

  var name: StepID { StepID(stage: .donorPicture, donor: donor) }

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    let picture = try fetch(DonorStage(donor: donor)).picture
    return side < picture.width ? picture.scaled(toWidth: side, height: side) : picture
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}
