import Document
import Face
import FaceFinder
import Files
import Geometry
import Parallel
import Raster
import SimSwap
import Synchronization
import Tensor

/// The photos from which faces are taken: each is searched once, whatever it is called and whoever
/// asks, from any thread.
package final class DonorLibrary: Sendable {
  private let finder: FaceFinder
  private let encoder: DonorEncoder
  private let cache: DonorCache
  private let shelf = Mutex(Shelf())

  /// Photos kept in memory, about 15 kB each.
  private static let limit = 1000
  /// Larger photos are searched at this many pixels along their longer side: a face too small to be
  /// found then has too little to give.
  private static let searchSide = 1600

  /// What is remembered; the oldest goes first.
  private struct Shelf {
    var prints: [FileStamp: Fingerprint] = [:]
    var faces: [Fingerprint: (faces: [DonorFace], use: Int)] = [:]
    var uses = 0

    mutating func faces(of fingerprint: Fingerprint) -> [DonorFace]? {
      guard let found = faces[fingerprint]?.faces else { return nil }
      keep(found, of: fingerprint)
      return found
    }

    mutating func keep(_ new: [DonorFace], of fingerprint: Fingerprint) {
      uses += 1
      faces[fingerprint] = (new, uses)
      guard faces.count > limit else { return }
      let oldest = faces.values.map(\.use).sorted()[limit / 4]
      faces = faces.filter { $0.value.use > oldest }
    }
  }

  /// - Parameter cacheFolder: where to keep what was found; need not exist. Nil: nowhere.
  init(finder: FaceFinder, encoder: DonorEncoder, cacheFolder: String?) {
    self.finder = finder
    self.encoder = encoder
    cache = DonorCache(folder: cacheFolder, version: "1 \(finder.version) \(encoder.version)")
  }

  /// `$XDG_CACHE_HOME/mien/donors` or its usual place; nil where there is no home.
  package static var usualCacheFolder: String? {
    BaseFolder.cache.path().map { $0 + "/mien/donors" }
  }

  /// All faces of a photo and whose they are.
  /// - Parameter isModest: leave the other cores to whoever draws.
  /// - Throws: `PhotoError`; `StudioError.noDonorFace`.
  package func photo(at path: String, isModest: Bool = false) throws -> DonorPhoto {
    var work = Work()
    return try photo(at: path, isModest: isModest, work: &work)
  }

  private func photo(at path: String, isModest: Bool, work: inout Work) throws -> DonorPhoto {
    let stamp = FileStamp(of: path)
    let known = shelf.withLock { shelf -> DonorPhoto? in
      guard let stamp, let print = shelf.prints[stamp] else { return nil }
      return shelf.faces(of: print).map { DonorPhoto(fingerprint: print, faces: $0) }
    }
    let photo =
      try known
      ?? (isModest
        ? Lanes.alone { try read(path, stamp, &work) } : read(path, stamp, &work))
    guard !photo.faces.isEmpty else { throw StudioError.noDonorFace(path) }
    return photo
  }

  /// One face, and what finding it took, if that was not known.
  /// - Throws: also `StudioError.noSuchDonorFace`.
  func face(of donor: Donor, work: inout Work) throws -> DonorFace {
    let faces = try photo(at: donor.photo, isModest: false, work: &work).faces
    guard faces.indices.contains(donor.face) else {
      throw StudioError.noSuchDonorFace(donor.face + 1, of: faces.count, photo: donor.photo)
    }
    return faces[donor.face]
  }

  /// From the file: what is known of its bytes, else what the networks see.
  private func read(
    _ path: String, _ stamp: FileStamp?, _ work: inout Work
  ) throws -> DonorPhoto {
    let bytes = try Photo.bytes(of: path)
    let print = Fingerprint(of: bytes)
    if let stamp { shelf.withLock { $0.prints[stamp] = print } }
    if let known = shelf.withLock({ $0.faces(of: print) }) {
      return DonorPhoto(fingerprint: print, faces: known)
    }
    var faces = cache.faces(of: print)
    if faces == nil {
      faces = search(try Photo(decoding: bytes, name: path).image, &work)
      cache.keep(faces!, of: print)
    }
    shelf.withLock { $0.keep(faces!, of: print) }
    return DonorPhoto(fingerprint: print, faces: faces!)
  }

  /// What the networks see.
  private func search(_ photo: Image, _ work: inout Work) -> [DonorFace] {
    let longer = max(photo.width, photo.height)
    let k = longer > Self.searchSide ? Double(longer) / Double(Self.searchSide) : 1
    let seen = k == 1 ? photo : photo.scaled(toFitWidth: Self.searchSide, height: Self.searchSide)
    return finder.find(in: seen, work: &work).compactMap { found in
      let points = found.landmarks.moved { k * $0 }
      let face = k == 1 ? found : Face(landmarks: points, score: found.score)
      return DonorFace(
        face, in: photo, embedding: encoder.embed(photo, points, &work))
    }
  }
}

/// Whose face it is, as numbers: the identity encoder, or what a test takes for one.
struct DonorEncoder: Sendable {
  /// Of its weights: other ones give other numbers.
  let version: String
  /// The photo, a face's landmarks in it, and what it took.
  let embed: @Sendable (Image, Landmarks, inout Work) -> [Float]
}

extension DonorEncoder {
  init(_ identity: IdentityEncoder) {
    version = identity.version
    embed = { identity.embed($0, landmarks: $1, work: &$2) }
  }
}
