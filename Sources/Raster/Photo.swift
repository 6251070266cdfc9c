import Files
import Geometry

/// A picture file as the person gave it, upright and in 8-bit sRGB numbers, with everything that
/// has to go back into the export.
package struct Photo: Sendable, Equatable {
  package var image: Image
  /// One byte per pixel, 255 opaque; nil where the file has no transparency.
  package var alpha: [UInt8]?
  /// The embedded ICC profile, byte for byte. The pixels stay in its colours.
  package var colourProfile: [UInt8]?
  /// What the file says about itself in words, and what an export will say.
  package var texts: [Text]
  /// What was converted on reading.
  package var notes: [Note]

  package init(
    image: Image, alpha: [UInt8]? = nil, colourProfile: [UInt8]? = nil, texts: [Text] = [],
    notes: [Note] = []
  ) {
    precondition(
      alpha == nil || alpha!.count == image.width * image.height,
      "Photo: \(alpha!.count) bytes of alpha for \(image.width) x \(image.height)")
    self.image = image
    self.alpha = alpha
    self.colourProfile = colourProfile
    self.texts = texts
    self.notes = notes
  }

  /// A key and a value, as PNG stores them. A JPEG comment has the key `Comment`.
  package struct Text: Sendable, Hashable {
    /// 1 to 79 Latin letters, digits or spaces.
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package enum Note: Sendable, Hashable {
    case was16Bit
    case wasCMYK
    case wasGrey
    /// EXIF orientation 2...8, already applied.
    case rotated(orientation: Int)
    /// The embedded profile describes grey or inks, so it cannot describe the RGB result.
    case profileLeftOut
  }

  /// 100 megapixels are fine; 30 000 x 30 000 would need 3 GB and is refused.
  /// Compared with width · height before a pixel is decoded.
  package static let pixelLimit = 200_000_000
}

/// Why a photo could not be read or written.
package enum PhotoError: Error, Equatable {
  case file(FileError)
  /// Neither PNG nor JPEG, whatever its name says.
  case unknownFormat(path: String)
  case truncated(path: String)
  /// `reason` is the decoding library's own message.
  case damaged(path: String, reason: String)
  case tooLarge(path: String, width: Int, height: Int, limit: Int)
  /// A name to write to that ends in none of `known`.
  case unknownExtension(path: String, known: [String])
  case notEncodable(path: String, reason: String)
}
