import Files
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
  /// Of both networks' weights and of how they are used: others may find other faces.
  package let version: String
  /// Counts the ways of looking that there were.
  private static let looks = 2

  /// The longer side below which a level of the pyramid shows no face of 20 pixels any more.
  private static let smallestLevel = 24

  /// The landmark network's logit below which there is no face: a probability of 0.98.
  static let presence = 4.0

  /// A face of this score is there, and this way up.
  private static let certain = 0.95

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
    let file = ProgramFiles.folder(of: "FaceFinder").appendingPathComponent(
      "Resources/\(name).safetensors")
    return try Weights(contentsOf: file)
  }

  /// All faces, the largest first.
  package func find(in photo: Image) -> [Face] {
    var work = Work()
    return find(in: photo, work: &work)
  }

  /// All faces, the largest first, and what it took; none once the work is not wanted any more.
  ///
  /// A first look that is sure of a face is all there is. Else the photo is looked at on its sides and
  /// upside down too, for a face that looked upright may not be; and where nobody is found in even
  /// light, with a margin, and mirrored.
  package func find(in photo: Image, work: inout Work) -> [Face] {
    let first = faces(of: candidates(in: photo, work: &work), in: photo, work: &work)
    guard first.surest < Self.certain, !photo.bounds.isEmpty, work.isWanted else { return first }
    let turned = lookAgain(Look.turned(photo), at: photo, work: &work)
    let found = turned.surest > first.surest ? turned : first
    guard found.isEmpty, work.isWanted else { return found }
    let even = photo.inEvenLight()
    return lookAgain(Look.close(even), at: even, work: &work)
  }

  /// What the surest of several looks at a photo finds. People in one photo are the same way up; what
  /// another look takes for a face is mostly a part of one.
  private func lookAgain(
    _ looks: some Sequence<Look>, at photo: Image, work: inout Work
  ) -> [Face] {
    var best: [Face] = []
    for look in looks where work.isWanted {
      let seen = candidates(in: look.picture, threshold: Detector.doubt, work: &work)
      let found = faces(of: seen.map { $0.mapped(by: look.toPhoto) }, in: photo, work: &work)
      if found.surest > best.surest { best = found }
    }
    return best
  }

  /// Every cell of every level that says face.
  private func candidates(
    in photo: Image, threshold: Double = Detector.threshold, work: inout Work
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
  private func faces(of candidates: [Candidate], in photo: Image, work: inout Work) -> [Face] {
    var faces: [Face] = []
    for candidate in Candidate.suppressed(candidates) {
      guard let face = read(candidate, in: photo, work: &work),
        !faces.contains(where: { $0.isSame(as: face) })
      else { continue }
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

  /// Reads a face that the detector saw; nil where there is none.
  private func read(_ candidate: Candidate, in photo: Image, work: inout Work) -> Face? {
    guard let reading = read(candidate.points, in: photo, passes: 2, work: &work),
      reading.logit >= Self.presence
    else { return nil }
    return Face(landmarks: reading.landmarks, score: candidate.score * reading.presence)
  }

  /// Reads the landmarks so many times, every crop aligned by what was read before, and up to twice
  /// more where the last crop was turned by much.
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
      let found = Reading(landmarks: landmarks.map(map.inverse.apply), logit: logit)
      let before = points
      points = KeyPoints(of: found.landmarks)
      reading = found
      if passes == 1 || pass >= passes - 1 && points.turn(from: before) < Self.settled { break }
    }
    return reading
  }
}

/// What the landmark network reads in a photo.
struct Reading {
  /// 478 points in photo coordinates.
  let landmarks: [Point]
  /// Of a face being there.
  let logit: Double

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

extension [Face] {
  /// The best score; 0 where there is nobody.
  fileprivate var surest: Double { map(\.score).max() ?? 0 }
}
