import Face
import FaceFinder
import Foundation
import Geometry
import Layers
import Raster
import Studio
import Tensor
import Themes

/// Files that come with the program, or that it keeps: nobody writes them by hand, disks damage them.
extension Reader {
  /// Headers of weights with a right checksum, and layers made of them.
  static var weights: Reader {
    let header = """
      {"__metadata__":{"format":"pt"},"conv.weight":{"dtype":"F32","shape":[2,3,3,3],\
      "data_offsets":[0,216]},"conv.bias":{"dtype":"F16","shape":[2],"data_offsets":[216,220]},\
      "line.weight":{"dtype":"F16","shape":[4,5],"data_offsets":[220,260]},\
      "deep.weight":{"dtype":"F16","shape":[2,1,3,3],"data_offsets":[260,296]}}
      """
    let numbers = [UInt8](repeating: 0x3C, count: 296)
    return Reader(seeds: [Array(header.utf8)]) { header in
      // The last byte moves the header's length, now and then.
      let off = header.last == UInt8(ascii: "}") ? 0 : Int(header.last ?? 0)
      let length = (0..<8).map { UInt8(truncatingIfNeeded: (header.count + off) >> (8 * $0)) }
      let file = length + header + numbers
      let manifest = Array(#"{"crc32":\#(Weights.crc32(of: file))}"#.utf8)
      guard let weights = try? Weights(file, manifest: manifest, name: "a.safetensors") else {
        return false
      }
      for name in weights.names { _ = try? weights.tensor(name) }
      var work = Work()
      if let layer = try? Conv2d(weights, "conv"), layer.shape[1] <= 64 {
        let values = [Float](repeating: 1, count: 64 * layer.shape[1])
        _ = layer(Tensor(shape: [layer.shape[1], 8, 8], values: values), work: &work)
      }
      _ = try? Depthwise(weights, "deep")
      _ = try? Linear(weights, "line")
      return true
    }
  }

  /// Entries of the cache of faces to take, each with its right fingerprint, and the crop of what they say.
  static var donors: Reader {
    let places = Landmarks(
      (0..<Landmarks.count).map { i in
        Point(x: 100 + 40 * cos(Double(i)), y: 120 + 50 * sin(Double(i) * 1.7))
      })
    let photo = Image(width: 64, height: 48, red: 90, green: 80, blue: 70)
    let face = DonorFace(
      landmarks: places, embedding: [Float](repeating: 0.08, count: 128),
      thumbnail: Thumbnail(jpeg: Array("JPEG".utf8)))
    let seeds = [[face], [], [face, face]].compactMap { DonorEntry.bytes(of: $0, version: "1") }
    return Reader(seeds: seeds) { entry in
      guard let faces = DonorEntry.faces(in: entry, version: "1") else { return false }
      for face in faces {
        _ = face.thumbnail.image(width: 8, height: 8)
        guard let crop = Crop.alignment(of: face.landmarks) else { continue }
        _ = Crop(of: photo, photoToCrop: crop)
      }
      return true
    }
  }

  /// A theme of one's own.
  static var themes: Reader {
    let roles = Role.allCases.map {
      ##""\##($0.rawValue)":{"foreground":"#ffffff","background":"#102030","bold":true}"##
    }
    let seed = #"{"name":"mine","appearance":"dark","roles":{\#(roles.joined(separator: ","))}}"#
    return Reader(seeds: [Array(seed.utf8)]) { bytes in
      guard let theme = try? Theme(json: Data(bytes), path: "a.json") else { return false }
      for role in Role.allCases { _ = theme.withoutColour[role] }
      return true
    }
  }

  /// The mean head that poses are read off.
  static var head: Reader {
    let points = (0..<9).map { "[\(cos(Double($0))),\(sin(Double($0))),\(Double($0) / 9)]" }
    let seed = """
      {"landmarks":[1,4,33,61,133,263,291,362,477],"points":[\(points.joined(separator: ","))]}
      """
    let face = Landmarks(
      (0..<Landmarks.count).map { Point(x: cos(Double($0)), y: sin(Double($0) * 1.3)) })
    return Reader(seeds: [Array(seed.utf8)]) { bytes in
      guard let head = MeanFace(json: Data(bytes)) else { return false }
      _ = head.projection(to: face)
      return true
    }
  }
}
