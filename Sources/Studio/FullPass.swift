import ActionUnitReader
import Face
import FaceFinder
import GANimation
import Geometry
import Grafting
import Raster
import SimSwap
import Tensor

/// A network to measure, and one pass of it that computes everything.
package enum FullPass: String, CaseIterable, Sendable {
  /// FaceFinder on a whole photo.
  case find
  /// ActionUnitReader on one crop.
  case read
  /// GANimation's encoder on one crop.
  case encode
  /// GANimation as a whole: the encoder, all 26 injection layers, the decoder everywhere.
  case express
  /// SimSwap's identity encoder on one face.
  case embed
  /// SimSwap as a whole: the host's encoder, the donor moved onto it, the ID blocks for a new identity,
  /// the decoder. The donor is the face itself.
  case swap
}

extension Portrait {
  /// A network on this photo and its largest face, ready to run from nothing; nothing is remembered.
  /// Cutting out the crop is done before.
  /// - Returns: what runs it once and says what was computed.
  package func fullPass(_ pass: FullPass) -> () -> Work {
    let picture = Crop(of: photo.image, photoToCrop: faces[0].photoToCrop).picture
    let crop = Tensor(picture)
    let landmarks = faces[0].landmarks.moved(by: faces[0].photoToCrop.apply)
    return { [self] in
      var work = Work()
      switch pass {
      case .find: _ = models.finder.find(in: photo.image, work: &work)
      case .read: _ = models.reader.read(crop, work: &work)
      case .encode: _ = models.express.encode(crop, work: &work)
      case .express: models.express.decodeEverything(of: crop, work: &work)
      case .embed:
        _ = models.identity.embed(photo.image, landmarks: faces[0].landmarks, work: &work)
      case .swap: models.swap.swapEverything(of: picture, landmarks: landmarks, work: &work)
      }
      return work
    }
  }
}

extension Express {
  /// Encoder, all injection layers, and the decoder everywhere.
  fileprivate func decodeEverything(of crop: Tensor, work: inout Work) {
    let encoding = encode(crop, work: &work)
    let contributions = ActionUnit.networkOrder.map {
      contribution(of: SidedUnit($0), delta: 0.5, to: encoding, work: &work)
    }
    _ = encoding.decode(contributions, supports: supports, work: &work)
  }
}

extension Swap {
  fileprivate func swapEverything(of crop: Image, landmarks: Landmarks, work: inout Work) {
    let host = encode(crop, landmarks: landmarks, work: &work)
    let guest = Guest(landmarks: landmarks, picture: crop, share: 1)
    let moved = move([guest], onto: host, work: &work)
    let nobody = [Float](repeating: 1, count: IdentityEncoder.dimensions).normalised
    _ = graft(moved, identity: nobody, on: host, work: &work)
  }
}
