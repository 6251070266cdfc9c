import Face
import Foundation
import Geometry
import SimSwap

/// A photo's faces as a file keeps them; a photo without faces too, so that none is searched twice.
package struct DonorEntry: Codable {
  fileprivate struct Face: Codable {
    /// Doubles, x and y in turn, and floats, in the processor's order of bytes.
    let landmarks, embedding: Data
    let thumbnail: Data
  }

  private let version: String
  private let faces: [Face]

  /// What `bytes` of this version hold; nil for other versions and for what cannot be faces.
  package static func faces(in bytes: [UInt8], version: String) -> [DonorFace]? {
    guard let entry = try? PropertyListDecoder().decode(DonorEntry.self, from: Data(bytes)),
      entry.version == version
    else { return nil }
    let faces = entry.faces.compactMap(DonorFace.init)
    return faces.count == entry.faces.count ? faces : nil
  }

  /// Nil where they cannot be kept.
  package static func bytes(of faces: [DonorFace], version: String) -> [UInt8]? {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    let entry = DonorEntry(
      version: version,
      faces: faces.map {
        Face(
          landmarks: Data(raw: $0.landmarks.flatMap { [$0.x, $0.y] }),
          embedding: Data(raw: $0.embedding), thumbnail: Data($0.thumbnail.jpeg))
      })
    return (try? encoder.encode(entry)).map(Array.init)
  }
}

extension DonorFace {
  /// Pixels from a photo's corner within which landmarks lie.
  private static let farthest = 1e6

  /// Nil unless there are as many numbers as a face has, each of a size that it can have.
  fileprivate init?(_ kept: DonorEntry.Face) {
    let numbers = [Double](raw: kept.landmarks)
    let identity = [Float](raw: kept.embedding)
    guard numbers.count == 2 * Landmarks.count, numbers.allSatisfy({ abs($0) <= Self.farthest }),
      identity.count == IdentityEncoder.dimensions, identity.allSatisfy({ abs($0) <= 1 })
    else { return nil }
    self.init(
      landmarks: Landmarks(
        stride(from: 0, to: numbers.count, by: 2).map {
          Point(x: numbers[$0], y: numbers[$0 + 1])
        }),
      embedding: identity, thumbnail: Thumbnail(jpeg: Array(kept.thumbnail)))
  }
}

extension Data {
  fileprivate init<Number: BitwiseCopyable>(raw numbers: [Number]) {
    self = numbers.withUnsafeBytes { Data($0) }
  }
}

extension Array where Element: BitwiseCopyable {
  /// As many as there are whole ones.
  fileprivate init(raw data: Data) {
    let size = MemoryLayout<Element>.stride
    self = data.withUnsafeBytes { bytes in
      (0..<bytes.count / size).map {
        bytes.loadUnaligned(fromByteOffset: size * $0, as: Element.self)
      }
    }
  }
}
