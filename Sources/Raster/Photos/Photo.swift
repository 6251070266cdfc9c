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
  /// What the numbers mean, where the file says it without a profile.
  package var colours: Colours?
  package var resolution: Resolution?
  /// The EXIF data as a TIFF block, of an upright picture without a thumbnail.
  package var exif: [UInt8]?
  /// The XMP packet, of an upright picture without thumbnails.
  package var xmp: [UInt8]?
  /// What the file says about itself in words, and what an export will say.
  package var texts: [Text]
  /// What was converted on reading, what is missing, and what was left out.
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

  /// The picture on white paper, which shows where the photo is transparent.
  package var onWhite: Image {
    guard let alpha else { return image }
    var paper = image
    for (pixel, opacity) in alpha.enumerated() where opacity < 255 {
      for byte in 3 * pixel..<3 * pixel + 3 {
        let sum = Int(image.pixels[byte]) * Int(opacity) + 255 * (255 - Int(opacity))
        paper.pixels[byte] = UInt8((sum + 127) / 255)
      }
    }
    return paper
  }

  /// Another picture as a photo with this one's colour profile.
  package func inItsColours(_ image: Image) -> Photo {
    var other = Photo(image: image, colourProfile: colourProfile)
    other.colours = colours
    return other
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

  /// PNG's gAMA, cHRM, cICP and sRGB, each nil where it is not there.
  package struct Colours: Sendable, Hashable {
    /// The file's gamma, times 100,000.
    package var gamma: UInt32?
    /// x and y of white, red, green and blue, times 100,000.
    package var chromaticities: [Int32]?
    /// Primaries, transfer, matrix and full range, as ITU-T H.273 numbers them.
    package var cicp: [UInt8]?
    package var sRGBIntent: UInt8?
  }

  /// Pixels per inch.
  package struct Resolution: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// The unit is unknown: only how the two compare is meant.
    package var isRatio = false

    package init(x: Double, y: Double, isRatio: Bool = false) {
      (self.x, self.y, self.isRatio) = (x, y, isRatio)
    }
  }

  package enum Note: Sendable, Hashable {
    /// The file has more than 8 bits a colour.
    case hadBits(Int)
    /// Inks: through the file's profile, or each ink for its share where it has none.
    case wasCMYK(hadProfile: Bool)
    case wasGrey
    /// EXIF orientation 2...8, already applied.
    case rotated(orientation: Int)
    /// The embedded profile describes something else than the RGB result, or is damaged.
    case profileLeftOut
    /// Brighter than any screen that takes 8 bits: the numbers are taken as they are.
    case hadHighDynamicRange
    /// The first page or frame of several.
    case firstOfSeveral
    /// The last bytes are missing, and all pixels are there.
    case lacksEnd
    /// So many rows at the bottom are missing, and were left grey.
    case lacksRows(Int)
    /// Metadata that no result keeps.
    case leftOut(LeftOut)
  }

  package enum LeftOut: Sendable, Hashable {
    /// Parts of an XMP packet beyond 64 KB: depth maps, earlier pictures.
    case extendedXMP
    /// The press's captions, in the form before XMP.
    case iptc
    /// EXIF data that are none.
    case exif
  }

  /// 100 megapixels are fine; 30 000 x 30 000 would need 3 GB and is refused.
  /// Compared with width · height before a pixel is decoded.
  package static let pixelLimit = 200_000_000
}

/// Why a photo could not be read or written.
package enum PhotoError: Error, Equatable {
  case file(FileError)
  case empty(path: String)
  /// None of the formats that are known, whatever its name says.
  case unknownFormat(path: String)
  /// A format that Mien does not read: its name with an article, and a command that converts it.
  case otherFormat(path: String, name: String, converter: String)
  /// A HEIC file, and no program to decode it.
  case noHEICProgram(path: String)
  /// A rare kind of a format that is read, named with its article.
  case unsupported(path: String, kind: String)
  case truncated(path: String)
  /// `reason` is the decoding library's own message.
  case damaged(path: String, reason: String)
  case tooLarge(path: String, width: Int, height: Int, limit: Int)
  /// A name to write to that ends in none of `known`.
  case unknownExtension(path: String, known: [String])
  case notEncodable(path: String, reason: String)
}
