/// EXIF data, to be kept with an edited picture. They are changed in place, for a camera's own notes
/// point into them.
struct ExifBlock {
  private(set) var bytes: [UInt8]

  /// Nil for what is no TIFF block.
  init?(_ bytes: [UInt8]) {
    guard bytes.withUnsafeBytes({ ExifReader($0)?.first != nil }) else { return nil }
    self.bytes = bytes
  }

  /// How to turn the stored picture, 1...8; nil where nothing is said.
  var orientation: Int? {
    read { reader, first in
      reader.entry(ExifTag.orientation, at: first).flatMap(reader.integer)
        .flatMap { (1...8).contains($0) ? $0 : nil }
    }
  }

  var resolution: Photo.Resolution? {
    read { reader, first in
      guard
        let x = reader.entry(ExifTag.xResolution, at: first).flatMap(reader.quotient),
        let y = reader.entry(ExifTag.yResolution, at: first).flatMap(reader.quotient),
        x > 0, y > 0
      else { return nil }
      let unit = reader.entry(ExifTag.resolutionUnit, at: first).flatMap(reader.integer) ?? 2
      let inch = unit == 3 ? 2.54 : 1
      return Photo.Resolution(x: inch * x, y: inch * y, isRatio: unit == 1)
    }
  }

  /// Makes it say what is true of the edited picture: upright, of this size, and without the
  /// thumbnail, which shows the old face.
  mutating func describe(width: Int, height: Int) {
    removeThumbnail()
    set(ExifTag.orientation, to: 1)
    set(ExifTag.width, to: width)
    set(ExifTag.height, to: height)
    let camera = read { reader, first in reader.directory(ExifTag.camera, at: first) }
    if let camera {
      set(ExifTag.pixelWidth, to: width, at: camera)
      set(ExifTag.pixelHeight, to: height, at: camera)
    }
  }

  private func read<Result>(_ body: (ExifReader, Int) -> Result?) -> Result? {
    bytes.withUnsafeBytes { bytes in
      guard let reader = ExifReader(bytes), let first = reader.first else { return nil }
      return body(reader, first)
    }
  }

  /// Changes a whole number that is there; nil is the first directory.
  private mutating func set(_ tag: Int, to number: Int, at directory: Int? = nil) {
    let entry = read { reader, first in reader.entry(tag, at: directory ?? first) }
    guard let entry, entry.count == 1 else { return }
    switch entry.type {
    case 3 where number <= 0xFFFF: write(number, at: entry.offset + 8, bytes: 2)
    case 4: write(number, at: entry.offset + 8, bytes: 4)
    default: return
    }
  }

  private mutating func write(_ number: Int, at offset: Int, bytes count: Int) {
    let isLittle = bytes[0] == 0x49
    for i in 0..<count {
      let place = isLittle ? i : count - 1 - i
      bytes[offset + place] = UInt8(truncatingIfNeeded: number >> (8 * i))
    }
  }

  /// The second directory is the thumbnail's: it goes with its pixels, and the block is shorter where
  /// they were its end.
  private mutating func removeThumbnail() {
    guard let next = read({ reader, first in reader.successor(of: first) }) else { return }
    let pixels = read { reader, _ -> Range<Int>? in
      func integer(_ tag: Int) -> Int? {
        reader.entry(tag, at: next.directory).flatMap(reader.integer)
      }
      let start = integer(ExifTag.thumbnail) ?? integer(ExifTag.strips)
      let count = integer(ExifTag.thumbnailCount) ?? integer(ExifTag.stripCounts)
      guard let start, let count, start >= 8 else { return nil }
      return min(start, bytes.count)..<min(start + count, bytes.count)
    }
    write(0, at: next.link, bytes: 4)
    guard let pixels else { return }
    for place in pixels where place >= next.link + 4 { bytes[place] = 0 }
    if pixels.upperBound == bytes.count, pixels.lowerBound >= next.link + 4 {
      bytes.removeSubrange(pixels)
    }
  }
}

extension ExifBlock {
  /// A TIFF file keeps such data among its own: those that speak of the photo, put into a block of
  /// their own. Nil where there are none. A camera's own notes are left behind, for they would point
  /// nowhere.
  init?(gatheredFrom file: UnsafeRawBufferPointer) {
    guard let reader = ExifReader(file), let first = reader.first else { return nil }
    var block = ExifWriter(isLittle: reader.isLittle)
    let own = reader.entries(at: first).filter { ExifTag.words.contains($0.tag) }
    let parts = [ExifTag.camera, ExifTag.place].compactMap { tag in
      reader.directory(tag, at: first).map { place in
        let entries = reader.entries(at: place).filter {
          $0.tag != ExifTag.makerNote && $0.tag != ExifTag.interoperability
        }
        return (tag: tag, entries: entries)
      }
    }
    let resolution = [ExifTag.xResolution, ExifTag.yResolution, ExifTag.resolutionUnit]
    guard !parts.isEmpty || own.contains(where: { !resolution.contains($0.tag) }) else {
      return nil
    }
    block.append(own, parts, from: reader)
    self.init(block.bytes)
  }
}

/// Puts a TIFF block together.
private struct ExifWriter {
  private(set) var bytes: [UInt8]
  private let isLittle: Bool
  /// No value that is worth keeping is longer.
  private static let valueLimit = 1 << 16

  init(isLittle: Bool) {
    self.isLittle = isLittle
    bytes = isLittle ? [0x49, 0x49, 42, 0] : [0x4D, 0x4D, 0, 42]
    bytes += digits(8, 4)
  }

  private func digits(_ number: Int, _ count: Int) -> [UInt8] {
    let digits = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return isLittle ? digits : digits.reversed()
  }

  /// The first directory, whose entries are `own` and a pointer to each of the parts.
  mutating func append(
    _ own: [ExifReader.Entry], _ parts: [(tag: Int, entries: [ExifReader.Entry])],
    from reader: ExifReader
  ) {
    let links = append(own, adding: parts.map(\.tag), from: reader)
    for (link, part) in zip(links, parts) {
      bytes.replaceSubrange(link..<link + 4, with: digits(bytes.count, 4))
      append(part.entries, adding: [], from: reader)
    }
  }

  /// A directory and its values; `pointers` are filled in later, where the result says.
  @discardableResult
  private mutating func append(
    _ entries: [ExifReader.Entry], adding pointers: [Int], from reader: ExifReader
  ) -> [Int] {
    let kept = entries.compactMap { entry in
      reader.value(entry).flatMap { $0.count > Self.valueLimit ? nil : (entry: entry, value: $0) }
    }
    let count = kept.count + pointers.count
    let directory = bytes.count
    var values: [UInt8] = []
    bytes += digits(count, 2)
    for (entry, value) in kept.sorted(by: { $0.entry.tag < $1.entry.tag }) {
      bytes += digits(entry.tag, 2) + digits(entry.type, 2) + digits(entry.count, 4)
      let raw = Array(reader.bytes[value])
      if raw.count <= 4 {
        bytes += raw + [UInt8](repeating: 0, count: 4 - raw.count)
      } else {
        bytes += digits(directory + 2 + 12 * count + 4 + values.count, 4)
        values += raw + (raw.count % 2 == 0 ? [] : [0])
      }
    }
    var links: [Int] = []
    for tag in pointers {
      bytes += digits(tag, 2) + digits(4, 2) + digits(1, 4)
      links.append(bytes.count)
      bytes += digits(0, 4)
    }
    bytes += digits(0, 4) + values
    return links
  }
}
