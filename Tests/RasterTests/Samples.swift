import CPictureSamples
import Foundation

@testable import Raster

/// Small pictures as files of every format, made by the formats' own libraries.
enum Samples {
  static let width = 20
  static let height = 12

  /// The left half is (200, 40, 20), the right half (20, 60, 220), and the upper left quarter of each
  /// is half as bright, so that every way to turn it shows.
  static let image: Image = {
    var image = Image(width: width, height: height, red: 0, green: 0, blue: 0)
    for y in 0..<height {
      for x in 0..<width {
        let colour: [UInt8] = x < 10 ? [200, 40, 20] : [20, 60, 220]
        let dark = x % 10 < 5 && y < 6
        for c in 0..<3 { image.pixels[3 * (width * y + x) + c] = dark ? colour[c] / 2 : colour[c] }
      }
    }
    return image
  }()

  /// Opaque at the left, 128 at the right.
  static let alpha = (0..<width * height).map { $0 % width < 10 ? UInt8(255) : 128 }

  static let rgba: [UInt8] = {
    var samples: [UInt8] = []
    for pixel in 0..<width * height {
      samples += image.pixels[3 * pixel..<3 * pixel + 3]
      samples.append(alpha[pixel])
    }
    return samples
  }()
  static let grey = (0..<width * height).map { image.pixels[3 * $0] }

  /// Blocks that go into a file.
  struct Metadata {
    var profile: [UInt8] = []
    var exif: [UInt8] = []
    var xmp: [UInt8] = []
  }

  static func webp(
    _ samples: [UInt8]? = nil, channels: Int = 3, with metadata: Metadata = Metadata(),
    lossless: Bool = true
  ) -> [UInt8] {
    make(samples ?? image.pixels, channels, metadata) { sample_webp($0, $1, lossless) }
  }

  static func webpAnimation(frames: Int32) -> [UInt8] {
    make(image.pixels, 3, Metadata()) { picture, _ in sample_webp_animation(picture, frames) }
  }

  static func tiff(
    _ samples: [UInt8]? = nil, channels: Int = 3, with metadata: Metadata = Metadata(),
    _ change: (inout sample_tiff_kind) -> Void = { _ in }
  ) -> [UInt8] {
    var kind = sample_tiff_kind()
    kind.bits = 8
    change(&kind)
    return make(samples ?? image.pixels, channels, metadata) { sample_tiff($0, $1, kind) }
  }

  static func avif(
    _ samples: [UInt8]? = nil, channels: Int = 3, with metadata: Metadata = Metadata(),
    _ change: (inout sample_avif_kind) -> Void = { _ in }
  ) -> [UInt8] {
    var kind = sample_avif_kind()
    (kind.depth, kind.turn, kind.mirror) = (8, -1, -1)
    change(&kind)
    return make(samples ?? image.pixels, channels, metadata) { sample_avif($0, $1, kind) }
  }

  /// - Parameter image: nil is the usual one.
  static func jpeg(
    of image: Image? = nil, _ samples: [UInt8]? = nil, channels: Int = 3,
    with metadata: Metadata = Metadata(), _ change: (inout sample_jpeg_kind) -> Void = { _ in }
  ) -> [UInt8] {
    var kind = sample_jpeg_kind()
    change(&kind)
    let shown = image ?? Samples.image
    return make(
      samples ?? shown.pixels, channels, metadata, width: shown.width, height: shown.height
    ) { sample_jpeg($0, $1, kind) }
  }

  static let inkProfile = take(sample_ink_profile())
  static func greyProfile(gamma: Double) -> [UInt8] { take(sample_grey_profile(gamma)) }

  private static func make(
    _ samples: [UInt8], _ channels: Int, _ metadata: Metadata, width: Int = width,
    height: Int = height,
    _ body: (UnsafePointer<sample_picture>, UnsafePointer<sample_metadata>) -> sample_file
  ) -> [UInt8] {
    samples.withUnsafeBufferPointer { samples in
      metadata.profile.withUnsafeBufferPointer { profile in
        metadata.exif.withUnsafeBufferPointer { exif in
          metadata.xmp.withUnsafeBufferPointer { xmp in
            var picture = sample_picture(
              width: UInt32(width), height: UInt32(height), channels: Int32(channels),
              samples: samples.baseAddress)
            var blocks = sample_metadata(
              profile: profile.baseAddress, exif: exif.baseAddress, xmp: xmp.baseAddress,
              profile_count: profile.count, exif_count: exif.count, xmp_count: xmp.count)
            return take(body(&picture, &blocks))
          }
        }
      }
    }
  }

  private static func take(_ file: sample_file) -> [UInt8] {
    defer { free(file.bytes) }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}
