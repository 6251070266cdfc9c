import CZlib
import Foundation
import Tensor

/// A network's trained numbers, in a `.safetensors` file with a JSON manifest beside it.
///
/// The file: eight bytes with the header's length N, little-endian; N bytes of JSON that give each
/// tensor's format, shape and place; then the numbers. Stored as fp16 or fp32, used as fp32.
package struct Weights: Sendable {
  /// The file's name, for errors.
  package let name: String
  /// Of the file; other weights have another. 0 for a file without a manifest.
  package let crc32: UInt32
  private let manifest: Data
  private let data: Data
  private let entries: [String: Entry]

  /// One tensor in the header; the offsets count from the end of the header.
  private struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let data_offsets: [Int]
  }

  /// The part of a manifest that every network has.
  private struct Checksum: Decodable {
    let crc32: UInt32
  }

  /// Reads `file` and checks it against the manifest of the same name ending in `.json`.
  ///
  /// The whole file is read, so that a damaged one is found now and not at the first edit.
  package init(contentsOf file: URL) throws(WeightsError) {
    let description = file.deletingPathExtension().appendingPathExtension("json")
    let manifest = try Self.read(description)
    let data = try Self.read(file)
    guard let checksum = try? JSONDecoder().decode(Checksum.self, from: manifest) else {
      throw .damaged(file: description.lastPathComponent)
    }
    guard Self.crc32(of: data) == checksum.crc32 else {
      throw .damaged(file: file.lastPathComponent)
    }
    try self.init(data, manifest, crc32: checksum.crc32, name: file.lastPathComponent)
  }

  /// Reads a file that has no manifest: golden activations of a test. Its `manifest(as:)` throws.
  package init(unverified file: URL) throws(WeightsError) {
    try self.init(Self.read(file), Data(), crc32: 0, name: file.lastPathComponent)
  }

  /// zlib's CRC-32: enough to see that a file is what was written, at no cost to the start.
  static func crc32(of data: Data) -> UInt32 {
    data.withUnsafeBytes { bytes in
      UInt32(crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
    }
  }

  private static func read(_ file: URL) throws(WeightsError) -> Data {
    guard let data = try? Data(contentsOf: file) else {
      throw .missing(file: file.lastPathComponent)
    }
    return data
  }

  private init(
    _ data: Data, _ manifest: Data, crc32: UInt32, name: String
  ) throws(WeightsError) {
    guard data.count >= 8 else { throw .damaged(file: name) }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8),
      var header = try? JSONSerialization.jsonObject(with: data[8..<8 + Int(length)])
        as? [String: Any]
    else { throw .damaged(file: name) }
    header["__metadata__"] = nil
    guard let plain = try? JSONSerialization.data(withJSONObject: header),
      let entries = try? JSONDecoder().decode([String: Entry].self, from: plain)
    else { throw .damaged(file: name) }
    self.name = name
    self.crc32 = crc32
    self.manifest = manifest
    self.data = data.dropFirst(8 + Int(length))
    self.entries = entries
  }

  /// The names of all tensors, sorted.
  package var names: [String] { entries.keys.sorted() }

  /// The manifest in the form a model expects: its architecture, its widths.
  package func manifest<T: Decodable>(as type: T.Type) throws(WeightsError) -> T {
    guard let value = try? JSONDecoder().decode(type, from: manifest) else {
      throw .damaged(file: name)
    }
    return value
  }

  /// A tensor by its PyTorch name; `shape` is what it must be, `nil` any length, no shape any.
  package func tensor(_ key: String, _ shape: [Int?]? = nil) throws(WeightsError) -> Tensor {
    guard let entry = entries[key] else { throw .tensorMissing(file: name, name: key) }
    if let shape {
      let fits =
        shape.count == entry.shape.count && zip(shape, entry.shape).allSatisfy { $0 ?? $1 == $1 }
      guard fits else {
        throw .shapeMismatch(file: name, name: key, expected: shape, found: entry.shape)
      }
    }
    guard let format = NumberFormat(rawValue: entry.dtype) else {
      throw .formatUnknown(file: name, name: key, format: entry.dtype)
    }
    let count = entry.shape.reduce(1, *)
    let place = entry.data_offsets
    guard place.count == 2, place[0] >= 0, place[1] <= data.count,
      place[1] - place[0] == count * format.bytes
    else { throw .damaged(file: name) }
    let bytes = data[data.startIndex + place[0]..<data.startIndex + place[1]]
    return Tensor(shape: entry.shape, values: format.floats(bytes, count: count))
  }

  /// `name.bias` if the layer has one.
  package func bias(_ layer: String, _ count: Int) throws(WeightsError) -> Tensor? {
    entries["\(layer).bias"] == nil ? nil : try tensor("\(layer).bias", [count])
  }
}
