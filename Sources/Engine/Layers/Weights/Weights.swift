import CZlib
import Files
import Foundation
import Tensor

/// A network's trained numbers, in a `.safetensors` file with a JSON manifest beside it.
///
/// The file: eight bytes with the header's length N, little-endian; N bytes of JSON that give each
/// tensor's format, shape and place; then the numbers. Stored as fp16 or fp32, used as fp32.
package struct Weights: Sendable {
  /// The file's name, for errors.
  package let name: String
  /// The file's checksum; other weights have another. 0 for a file without a manifest.
  package let crc32: UInt32
  private let manifest: [UInt8]
  private let data: ArraySlice<UInt8>
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

  /// The weights called `name` that ship with `room`.
  package init(shipped name: String, with room: String) throws(WeightsError) {
    let folder = ProgramFiles.folder(of: room).appendingPathComponent("Resources")
    try self.init(contentsOf: folder.appendingPathComponent("\(name).safetensors"))
  }

  /// Reads `file` and checks it against the manifest of the same name ending in `.json`.
  ///
  /// The whole file is read, so that a damaged one is found now and not at the first edit.
  package init(contentsOf file: URL) throws(WeightsError) {
    let description = Path.joined(
      Path.folder(of: file.path), Path.stem(of: file.path) + ".json")
    let manifest = try Self.read(description)
    try self.init(Self.read(file.path), manifest: manifest, name: Path.name(of: file.path))
  }

  /// A file and its manifest in memory; `name` stands in errors.
  package init(
    _ data: [UInt8], manifest: [UInt8], name: String
  ) throws(WeightsError) {
    guard let checksum = try? JSONDecoder().decode(Checksum.self, from: Data(manifest)) else {
      throw .damaged(file: Path.stem(of: name) + ".json")
    }
    guard Self.crc32(of: data) == checksum.crc32 else { throw .damaged(file: name) }
    try self.init(data, manifest, crc32: checksum.crc32, name: name)
  }

  /// Reads a file that has no manifest: golden activations of a test. Its `manifest(as:)` throws.
  package init(unverified file: URL) throws(WeightsError) {
    try self.init(Self.read(file.path), [], crc32: 0, name: Path.name(of: file.path))
  }

  /// zlib's CRC-32: enough to see that a file is what was written, at no cost to the start.
  package static func crc32(of data: [UInt8]) -> UInt32 {
    data.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
  }

  private static func read(_ path: String) throws(WeightsError) -> [UInt8] {
    do { return try WholeFile.read(path) } catch { throw .missing(file: Path.name(of: path)) }
  }

  private init(
    _ data: [UInt8], _ manifest: [UInt8], crc32: UInt32, name: String
  ) throws(WeightsError) {
    guard data.count >= 8 else { throw .damaged(file: name) }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8),
      var header = try? JSONSerialization.jsonObject(with: Data(data[8..<8 + Int(length)]))
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
    guard let value = try? JSONDecoder().decode(type, from: Data(manifest)) else {
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
    let place = entry.data_offsets
    guard place.count == 2, 0 <= place[0], place[0] <= place[1], place[1] <= data.count,
      let count = Self.count(of: entry.shape, within: data.count),
      place[1] - place[0] == count * format.bytes
    else { throw .damaged(file: name) }
    let bytes = data[data.startIndex + place[0]..<data.startIndex + place[1]]
    return Tensor(shape: entry.shape, values: format.floats(bytes, count: count))
  }

  /// `name.weight` of a convolution: `[out, channels, k, k]`.
  func kernel(_ layer: String, channels: Int?) throws(WeightsError) -> Tensor {
    let key = "\(layer).weight"
    let weight = try tensor(key, [nil, channels, nil, nil])
    let size = min(weight.shape[2], PackedConvolution.largestKernel)
    guard weight.shape[2...] == [size, size] else {
      throw .shapeMismatch(
        file: name, name: key, expected: [nil, channels, size, size], found: weight.shape)
    }
    return weight
  }

  /// How many numbers a tensor of this shape has; nil where that is none or more than there can be, so
  /// that nobody counts on with it.
  private static func count(of shape: [Int], within limit: Int) -> Int? {
    var count = 1
    for length in shape {
      guard length > 0, length <= limit / count else { return nil }
      count *= length
    }
    return count
  }

  /// The blocks `name.0`, `name.1` and so on, as many as there are.
  /// - Parameters:
  ///   - sign: ends the name of a tensor that every such block has.
  ///   - block: makes one from its name.
  package func blocks<Block>(
    _ name: String, with sign: String, _ block: (String) throws(WeightsError) -> Block
  ) throws(WeightsError) -> [Block] {
    var blocks: [Block] = []
    while names.contains("\(name).\(blocks.count).\(sign)") {
      blocks.append(try block("\(name).\(blocks.count)"))
    }
    return blocks
  }

  /// `name.bias` if the layer has one.
  package func bias(_ layer: String, _ count: Int) throws(WeightsError) -> Tensor? {
    entries["\(layer).bias"] == nil ? nil : try tensor("\(layer).bias", [count])
  }
}
