import CPictures

/// What a file is by its first bytes: names lie.
enum PhotoContent: Equatable {
  /// Decoded here.
  case picture(picture_format)
  /// Decoded by a program, where that is installed.
  case heic
  /// A known format that Mien does not read, and a command that makes a PNG of it.
  case other(name: String, converter: String)

  /// Bytes that are enough to tell.
  static let headCount = 64

  /// Nil for bytes of no known format.
  init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(Self.headCount))
    func has(_ text: String, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: text.utf8)
    }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .picture(PICTURE_PNG)
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .picture(PICTURE_JPEG)
    } else if has("RIFF"), has("WEBP", at: 8) {
      self = .picture(PICTURE_WEBP)
    } else if has("II*\0") || has("MM\0*") || has("II+\0") || has("MM\0+") {
      let isCanon = has("CR", at: 8)
      self =
        isCanon
        ? .other(name: "a camera's raw file", converter: "darktable-cli") : .picture(PICTURE_TIFF)
    } else if has("ftyp", at: 4), let brand = Self.brand(head) {
      self = brand
    } else if let known = Self.known(head) {
      self = known
    } else {
      return nil
    }
  }

  /// The brands of an ISO file: the first one, then those it is compatible with.
  private static func brand(_ head: [UInt8]) -> PhotoContent? {
    let size = min(head.count, head.prefix(4).reduce(0) { $0 << 8 | Int($1) })
    let brands = stride(from: 8, to: max(8, size - 3), by: 4).filter { $0 != 12 }
      .map { String(decoding: head[$0..<($0 + 4)], as: UTF8.self) }
    for brand in brands {
      switch brand {
      case "avif", "avis": return .picture(PICTURE_AVIF)
      case "heic", "heix", "heim", "heis", "hevc", "hevx": return .heic
      case "crx ": return .other(name: "a camera's raw file", converter: "darktable-cli")
      default: continue
      }
    }
    return brands.contains("mif1") || brands.contains("msf1") ? .heic : nil
  }

  private static func known(_ head: [UInt8]) -> PhotoContent? {
    let formats: [(start: [UInt8], name: String, converter: String)] = [
      (Array("BM".utf8), "a BMP picture", "convert"),
      (Array("GIF8".utf8), "a GIF picture", "convert"),
      (Array("8BPS".utf8), "a Photoshop file", "convert"),
      (Array("qoif".utf8), "a QOI picture", "convert"),
      ([0, 0, 0, 12] + Array("jP  ".utf8), "a JPEG 2000 picture", "opj_decompress -i"),
      ([0xFF, 0x4F, 0xFF, 0x51], "a JPEG 2000 picture", "opj_decompress -i"),
      ([0, 0, 0, 12] + Array("JXL ".utf8), "a JPEG XL picture", "djxl"),
      ([0xFF, 0x0A], "a JPEG XL picture", "djxl"),
      (Array("%PDF".utf8), "a PDF document", "pdftocairo -png"),
      (Array("gimp xcf".utf8), "a GIMP file", "convert"),
      (Array("FUJIFILMCCD-RAW".utf8), "a camera's raw file", "darktable-cli"),
      (Array("IIRO".utf8), "a camera's raw file", "darktable-cli"),
      (Array("IIU\0".utf8), "a camera's raw file", "darktable-cli"),
    ]
    if let found = formats.first(where: { head.starts(with: $0.start) }) {
      return .other(name: found.name, converter: found.converter)
    }
    // P1 to P7, then a blank: the portable maps of Netpbm.
    if head.count > 2, head[0] == UInt8(ascii: "P"), (0x31...0x37).contains(head[1]),
      [0x0A, 0x0D, 0x20, 0x09].contains(head[2])
    {
      return .other(name: "a portable map", converter: "convert")
    }
    return nil
  }
}
