import ActionUnitReader
import FaceFinder
import GANimation
import Raster
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
}

extension Portrait {
  /// Runs a network once from nothing on this photo and its largest face; nothing is remembered.
  /// - Returns: what was computed.
  package func run(_ pass: FullPass) -> Work {
    var work = Work()
    let cut = { Crop(of: self.photo.image, photoToCrop: self.faces[0].photoToCrop) }
    let crop = { Tensor(cut().picture) }
    switch pass {
    case .find: _ = models.finder.find(in: photo.image, work: &work)
    case .read: _ = models.reader.read(crop(), work: &work)
    case .encode: _ = models.express.encode(crop(), work: &work)
    case .express:
      let express = models.express
      let encoding = express.encode(crop(), work: &work)
      let contributions = (0..<Express.units).map {
        express.contribution(of: $0, delta: 0.5, to: encoding, work: &work)
      }
      _ = Decoding(
        contributions, after: Decoding(none: encoding), supports: express.supports, work: &work)
    }
    return work
  }
}
