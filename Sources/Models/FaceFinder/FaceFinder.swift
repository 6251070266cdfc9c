import Face
import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// Finds the faces of a photo from 24 pixels up and reads the landmarks of each.
///
/// A small convolutional detector looks at the photo at full, half, quarter … size; a second network
/// reads every face twice, the second time aligned by what it read first.
package struct FaceFinder: Sendable {
  private let detector: Detector
  private let landmarkNetwork: LandmarkNetwork
  /// A number of both networks' weights and of how they are used: others may find other faces.
  package let version: String
  /// Counts the ways of looking that there were.
  private static let looks = 3

  /// The longer side below which a level of the pyramid shows no face of 20 pixels any more.
  private static let smallestLevel = 24

  /// The landmark network's logit below which there is no face: a probability of 0.98.
  static let presence = 4.0
  /// The least logit of a face that lies on its side or upside down: people seldom do, and in so many directions
  /// something is bound to resemble a face.
  private static let clearPresence = 6.0

  /// A face that two readings running are as sure of as this is there, and this way up: upright ones
  /// have 7.3 and more, what is read upright of a face upside down 6.3 and less.
  static let certain = 7.0

  /// How far the last crop may be turned against the face, in radians.
  private static let settled = 0.2

  /// Reads both networks' weights, and sees to the mean head that poses are read off.
  package init() throws(WeightsError) {
    _ = try MeanFace.shipped.get()
    let (detecting, reading) = (try Self.weights("detector"), try Self.weights("landmarks"))
    detector = try Detector(detecting)
    landmarkNetwork = try LandmarkNetwork(reading)
    version = "\(detecting.crc32)-\(reading.crc32)-\(Self.looks)"
  }

  static func weights(_ name: String) throws(WeightsError) -> Weights {
    try Weights(shipped: name, with: "FaceFinder")
  }

  /// All faces, the largest first, and what it took; none once the work is not wanted any more.
  ///
  /// A first look that is sure of a face is all there is. Else cells that say face less loudly count
  /// too, and the photo is looked at on its sides and upside down, for a face that looked upright may
  /// not be; where nobody is found, it is looked at with a margin, also in even light and mirrored.
  package func find(in photo: Image, work: inout Work) -> [Face] {
    let seen = candidates(in: photo, threshold: Detector.doubt, work: &work)
    let loud = seen.filter { $0.score >= Detector.threshold }
    let first = sighting(of: loud, in: photo, presence: Self.presence, work: &work)
    guard first.sureness < Self.certain, !photo.bounds.isEmpty, work.isWanted else {
      return first.faces
    }
    let upright = sighting(of: seen, in: photo, presence: Self.presence, work: &work)
    let turned = lookAgain(Look.turned(photo), work: &work)
    let found = [first, upright, turned].max { $0.sureness < $1.sureness } ?? first
    guard found.faces.isEmpty, work.isWanted else { return found.faces }
    return lookAgain(Look.close([photo.inEvenLight(), photo]), work: &work).faces
  }

  /// What the surest of several looks finds, or the first that is certain. People in one photo are the
  /// same way up; what another look takes for a face is mostly a part of one.
  private func lookAgain(_ looks: some Sequence<Look>, work: inout Work) -> Sighting {
    var best = Sighting()
    for look in looks where work.isWanted && best.sureness < Self.certain {
      let seen = candidates(in: look.picture, threshold: Detector.doubt, work: &work)
      let found = sighting(
        of: seen.map { $0.mapped(by: look.toPhoto) }, in: look.photo,
        presence: look.isUpright ? Self.presence : Self.clearPresence, work: &work)
      if found.sureness > best.sureness { best = found }
    }
    return best
  }

  /// Every cell of every level that says face.
  private func candidates(
    in photo: Image, threshold: Double, work: inout Work
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    for level in Self.pyramid(of: photo) {
      let x = Double(photo.width) / Double(level.width)
      let y = Double(photo.height) / Double(level.height)
      let toPhoto = Affine(a: x, b: 0, c: 0, d: y, tx: 0, ty: 0)
      candidates += detector.candidates(in: level, threshold: threshold, work: &work).map {
        $0.mapped(by: toPhoto)
      }
    }
    // What a cancelled detector answers is noise: thousands of candidates.
    return work.isWanted ? candidates : []
  }

  /// Reads whoever is there, each once; the largest first.
  private func sighting(
    of candidates: [Candidate], in photo: Image, presence: Double, work: inout Work
  ) -> Sighting {
    var result = Sighting()
    for candidate in Candidate.suppressed(candidates) {
      guard let reading = read(candidate.points, in: photo, passes: 2, work: &work),
        reading.agreed >= presence
      else { continue }
      let face = Face(landmarks: reading.landmarks, score: candidate.score * reading.presence)
      guard !result.faces.contains(where: { $0.isSame(as: face) }) else { continue }
      result.faces.append(face)
      result.sureness = max(result.sureness, reading.agreed)
    }
    result.faces.sort { $0.box.area > $1.box.area }
    return result
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

  /// Reads the landmarks so many times, every crop aligned by what was read before, and up to twice
  /// more where the last crop was turned by much, or the last reading alone is sure of a face.
  func read(
    _ points: KeyPoints, in photo: Image, passes: Int, work: inout Work
  ) -> Reading? {
    let side = LandmarkNetwork.side
    var points = points
    var reading: Reading?
    for pass in 0..<(passes + 2) {
      guard let map = points.alignment(side: side) else { return nil }
      let crop = photo.warped(by: map, width: side, height: side)
      let (landmarks, logit) = landmarkNetwork.read(crop, work: &work)
      let found = Reading(
        landmarks: landmarks.moved(by: map.inverse.apply), logit: logit,
        agreed: min(logit, reading?.logit ?? logit))
      let before = points
      points = KeyPoints(of: found.landmarks)
      reading = found
      let isSettled =
        points.turn(from: before) < Self.settled
        && (found.agreed >= Self.presence || logit < Self.certain)
      if passes == 1 || pass >= passes - 1 && isSettled { break }
    }
    return reading
  }
}

/// What the landmark network reads in a photo.
struct Reading {
  /// The landmarks in photo coordinates.
  let landmarks: Landmarks
  /// The logit of a face being there.
  let logit: Double
  /// The lower of the logits of this reading and the one before: once aligned, what is a face is one
  /// in both.
  let agreed: Double

  /// 0 to 1.
  var presence: Double { 1 / (1 + exp(-logit)) }
  var face: Face { Face(landmarks: landmarks, score: presence) }
}

extension Face {
  /// Whether two readings are of one face.
  package func isSame(as other: Face) -> Bool {
    Square(around: box).overlap(with: Square(around: other.box)) > 0.4
  }
}

/// What one look finds.
private struct Sighting {
  var faces: [Face] = []
  /// What the surest of them agrees to; `-.infinity` where there is nobody.
  var sureness = -Double.infinity
}
