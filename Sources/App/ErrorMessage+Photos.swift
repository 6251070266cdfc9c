import Raster

/// Photos that are not quite what they should be: nothing went wrong, but something is said.
extension ErrorMessage {
  /// What was converted, what is missing, what was left out; nil where nothing of it matters.
  package static func notice(_ note: Photo.Note, of path: String) -> String? {
    switch note {
    case .hadBits(let bits):
      "\(path) has \(bits) bits a colour; Mien works with 8, and the result has 8."
    case .wasCMYK(let hadProfile):
      "\(path) is CMYK; it was converted to RGB\(hadProfile ? " through its profile" : ""), and the "
        + "result is RGB."
    case .profileLeftOut:
      "\(path) has a colour profile that does not fit an RGB result; it was left out."
    case .hadHighDynamicRange:
      "\(path) has a high dynamic range; Mien takes its numbers as they are, and shows it paler."
    case .firstOfSeveral: "\(path) holds several pictures; the first one was opened."
    case .lacksEnd: "\(path) lacks its last bytes; the picture is there."
    case .lacksRows(let rows):
      "\(path) ends too early; its last \(rows) rows are missing, and grey."
    case .leftOut(.extendedXMP):
      "\(path) has XMP data beyond 64 KB; what is beyond was left out."
    case .leftOut(.iptc): "\(path) has IPTC captions; they were left out."
    case .leftOut(.exif): "\(path) has EXIF data that cannot be read; they were left out."
    case .wasGrey, .rotated: nil
    }
  }

  /// What the result cannot keep.
  package static func notice(_ loss: Photo.Loss, in path: String) -> String {
    switch loss {
    case .transparency: "\(path) lies on white: a JPEG cannot keep transparency."
    case .colours: "\(path) has other colours than its photo: a JPEG cannot say which they are."
    case .exif: "\(path) has no EXIF data: a JPEG cannot keep more than 64 KB."
    case .xmp: "\(path) has no XMP data: a JPEG cannot keep more than 64 KB."
    case .text(let key):
      "\(path) lacks the text “\(key)”: a JPEG cannot keep more than 64 KB."
    }
  }
}
