import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// Finds the faces of a photo from 24 pixels up and reads 478 landmarks of each.
///
/// A small convolutional detector looks at the photo at full, half, quarter … size; a second network
/// reads every face twice, the second time aligned by what it read first.
package struct FaceFinder: Sendable {
  private let detector: Detector
  private let landmarkNetwork: LandmarkNetwork
  /// Of both networks' weights: others may find other faces.
  package let version: String

  /// The longer side below which a level of the pyramid shows no face of 20 pixels any more.
  private static let smallestLevel = 24

  /// The landmark network's logit below which there is no face: a probability of 0.98.
  private static let presence = 4.0

  /// Reads both networks' weights, and sees to the mean head that poses are read off.
  package init() throws(WeightsError) {
    _ = try MeanFace.shipped.get()
    let (detecting, reading) = (try Self.weights("detector"), try Self.weights("landmarks"))
    detector = try Detector(detecting)
    landmarkNetwork = try LandmarkNetwork(reading)
    version = "\(detecting.crc32)-\(reading.crc32)"
  }

  static func weights(_ name: String) throws(WeightsError) -> Weights {
    let file = Bundle.module.bundleURL.appendingPathComponent("Resources/\(name).safetensors")
    return try Weights(contentsOf: file)
  }

  /// All faces, the largest first.
  package func find(in photo: Image) -> [Face] {
    var work = Work()
    return find(in: photo, work: &work)
  }

  /// All faces, the largest first, and what it took; none once the work is not wanted any more.
  package func find(in photo: Image, work: inout Work) -> [Face] {
    var candidates: [Candidate] = []
    for level in Self.pyramid(of: photo) {
      let x = Double(photo.width) / Double(level.width)
      let y = Double(photo.height) / Double(level.height)
      candidates += detector.candidates(in: level, work: &work).map { $0.scaled(x: x, y: y) }
    }
    // What a cancelled detector answers is noise: thousands of candidates.
    guard work.isWanted else { return [] }
    var faces: [Face] = []
    for candidate in Candidate.suppressed(candidates) {
      guard let face = read(candidate, in: photo, work: &work) else { continue }
      let square = Square(around: face.box)
      if faces.contains(where: { Square(around: $0.box).overlap(with: square) > 0.4 }) { continue }
      faces.append(face)
    }
    return faces.sorted { $0.box.area > $1.box.area }
  }

  /// The photo at 1, 1/2, 1/4 … of its size.
  static func pyramid(of photo: Image) -> [Image] {
    guard !photo.bounds.isEmpty else { return [] }
    var levels = [photo]
    while let last = levels.last, max(last.width, last.height) >= 2 * smallestLevel,
      min(last.width, last.height) >= 16
    {
      levels.append(last.scaled(toWidth: last.width / 2, height: last.height / 2))
    }
    return levels
  }

  /// Reads the landmarks twice; nil where the second look sees no face.
  private func read(_ candidate: Candidate, in photo: Image, work: inout Work) -> Face? {
    let side = LandmarkNetwork.side
    var points = candidate.points
    var result: (landmarks: [Point], logit: Double) = ([], 0)
    for _ in 0..<2 {
      guard let map = points.alignment(side: side) else { return nil }
      let crop = photo.warped(by: map, width: side, height: side)
      result = landmarkNetwork.read(crop, work: &work)
      let back = map.inverse
      result.landmarks = result.landmarks.map(back.apply)
      points = KeyPoints(of: result.landmarks)
    }
    guard result.logit >= Self.presence else { return nil }
    let presence = 1 / (1 + exp(-result.logit))
    return Face(landmarks: result.landmarks, score: candidate.score * presence)
  }
}
