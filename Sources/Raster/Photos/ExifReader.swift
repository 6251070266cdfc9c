/// Reads a TIFF block, as EXIF data are stored: directories of twelve-byte entries, whose offsets may
/// point anywhere, so every read is checked against the block's end.
struct ExifReader {
  let bytes: UnsafeRawBufferPointer
  let isLittle: Bool

  /// Nil for what does not begin as such a block.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0x49, 0x49): isLittle = true
    case (0x4D, 0x4D): isLittle = false
    default: return nil
    }
    self.bytes = bytes
  }

  /// A number of so many bytes, up to four.
  func number(at offset: Int, bytes count: Int) -> Int? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    let digits = bytes[offset..<(offset + count)]
    return isLittle
      ? digits.reversed().reduce(0) { $0 << 8 | Int($1) }
      : digits.reduce(0) { $0 << 8 | Int($1) }
  }

  /// One entry of a directory, and where in the block it stands.
  struct Entry {
    let offset, tag, type, count: Int

    /// Bytes of the whole value; nil for an unknown type.
    var size: Int? {
      let sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
      guard sizes.indices.contains(type), sizes[type] > 0 else { return nil }
      return sizes[type] * count
    }
  }

  /// Where the first directory begins.
  var first: Int? { number(at: 4, bytes: 4) }

  /// The entries of a directory, as far as the block has them.
  func entries(at directory: Int) -> [Entry] {
    guard let count = number(at: directory, bytes: 2) else { return [] }
    var entries: [Entry] = []
    for place in 0..<count {
      let offset = directory + 2 + 12 * place
      guard let tag = number(at: offset, bytes: 2), let type = number(at: offset + 2, bytes: 2),
        let values = number(at: offset + 4, bytes: 4), number(at: offset + 8, bytes: 4) != nil
      else { break }
      entries.append(Entry(offset: offset, tag: tag, type: type, count: values))
    }
    return entries
  }

  func entry(_ tag: Int, at directory: Int) -> Entry? {
    entries(at: directory).first { $0.tag == tag }
  }

  /// Where a directory's successor is named, and where that one begins; nil where there is none.
  func successor(of directory: Int) -> (link: Int, directory: Int)? {
    guard let count = number(at: directory, bytes: 2) else { return nil }
    let link = directory + 2 + 12 * count
    guard let next = number(at: link, bytes: 4), next > 0 else { return nil }
    return (link, next)
  }

  /// The directory that an entry points to.
  func directory(_ tag: Int, at directory: Int) -> Int? {
    entry(tag, at: directory).flatMap { number(at: $0.offset + 8, bytes: 4) }
  }

  /// A single whole number.
  func integer(_ entry: Entry) -> Int? {
    switch entry.type {
    case 3: number(at: entry.offset + 8, bytes: 2)
    case 4: number(at: entry.offset + 8, bytes: 4)
    default: nil
    }
  }

  /// The bytes of a value, wherever they stand.
  func value(_ entry: Entry) -> Range<Int>? {
    guard let size = entry.size else { return nil }
    guard size > 4 else { return entry.offset + 8..<entry.offset + 8 + size }
    guard let start = number(at: entry.offset + 8, bytes: 4), start + size <= bytes.count else {
      return nil
    }
    return start..<start + size
  }

  /// A quotient of two whole numbers.
  func quotient(_ entry: Entry) -> Double? {
    guard entry.type == 5, let place = value(entry),
      let above = number(at: place.lowerBound, bytes: 4),
      let below = number(at: place.lowerBound + 4, bytes: 4), below > 0
    else { return nil }
    return Double(above) / Double(below)
  }
}

/// The tags of EXIF that are looked at.
enum ExifTag {
  static let width = 0x0100
  static let height = 0x0101
  static let strips = 0x0111
  static let orientation = 0x0112
  static let stripCounts = 0x0117
  static let xResolution = 0x011A
  static let yResolution = 0x011B
  static let resolutionUnit = 0x0128
  static let thumbnail = 0x0201
  static let thumbnailCount = 0x0202
  static let camera = 0x8769
  static let place = 0x8825
  static let makerNote = 0x927C
  static let pixelWidth = 0xA002
  static let pixelHeight = 0xA003
  static let interoperability = 0xA005
  /// Description, maker, model, program, date, artist, resolution and its unit, copyright.
  static let words = [
    0x010E, 0x010F, 0x0110, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x8298,
  ]
}
