import Files
import Foundation
import Geometry

/// What was found in photos, one file for each content, for the next time Mien runs. Losing any of
/// it costs only time: whatever cannot be read or written counts as not there.
struct DonorCache: Sendable {
  /// Nil where nothing can be kept.
  let folder: String?
  /// Of the networks: what others found is made anew.
  let version: String

  /// A photo as it is kept; without faces too, so that no photo is searched twice.
  private struct Entry: Codable {
    struct Face: Codable {
      /// Doubles, x and y in turn, and floats, in the processor's order of bytes.
      let landmarks, embedding: Data
      let thumbnail: Data
    }
    let version: String
    let faces: [Face]
  }

  /// What was kept for these bytes by the same networks.
  func faces(of fingerprint: Fingerprint) -> [DonorFace]? {
    // After the entry comes its own fingerprint: a damaged file is no file.
    guard let file = file(of: fingerprint), let bytes = try? WholeFile.read(file),
      let cut = bytes.lastIndex(of: UInt8(ascii: "\n")),
      Fingerprint(text: String(decoding: bytes[(cut + 1)...], as: UTF8.self))
        == Fingerprint(of: Array(bytes[..<cut])),
      let entry = try? PropertyListDecoder().decode(Entry.self, from: Data(bytes[..<cut])),
      entry.version == version
    else { return nil }
    return entry.faces.map {
      let numbers = [Double](raw: $0.landmarks)
      return DonorFace(
        landmarks: stride(from: 0, to: numbers.count - 1, by: 2).map {
          Point(x: numbers[$0], y: numbers[$0 + 1])
        },
        embedding: [Float](raw: $0.embedding), thumbnail: Thumbnail(jpeg: Array($0.thumbnail)))
    }
  }

  func keep(_ faces: [DonorFace], of fingerprint: Fingerprint) {
    let entry = Entry(
      version: version,
      faces: faces.map {
        Entry.Face(
          landmarks: Data(raw: $0.landmarks.flatMap { [$0.x, $0.y] }),
          embedding: Data(raw: $0.embedding),
          thumbnail: Data($0.thumbnail.jpeg))
      })
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    guard let folder, let file = file(of: fingerprint), let data = try? encoder.encode(entry) else {
      return
    }
    try? WholeFile.makeFolder(folder)
    let mark = "\n" + Fingerprint(of: Array(data)).text
    try? WholeFile.write(Array(data) + mark.utf8, to: file)
  }

  private func file(of fingerprint: Fingerprint) -> String? {
    folder.map { "\($0)/\(fingerprint.text)" }
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
