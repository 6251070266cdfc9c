/// EXIF data as a camera writes them: a TIFF block of two directories and the camera's own, with the
/// thumbnail at its end.
struct ExifSample {
  var orientation = 6
  var width = 20
  var height = 12
  var isLittle = true
  var thumbnail: [UInt8] = Array(repeating: 0xAB, count: 50)

  static let artist = "A. N. Artist"

  private func digits(_ number: Int, _ count: Int) -> [UInt8] {
    let digits = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return isLittle ? digits : digits.reversed()
  }

  private func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: Int) -> [UInt8] {
    let isShort = type == 3 && count == 1
    return digits(tag, 2) + digits(type, 2) + digits(count, 4)
      + (isShort ? digits(value, 2) + [0, 0] : digits(value, 4))
  }

  private func directory(_ entries: [[UInt8]], next: Int) -> [UInt8] {
    digits(entries.count, 2) + entries.flatMap(\.self) + digits(next, 4)
  }

  var bytes: [UInt8] {
    let artist = Array(Self.artist.utf8) + [0]
    let camera = 8 + 2 + 12 * 6 + 4
    let values = camera + 2 + 12 * 3 + 4
    let second = values + 16 + artist.count + 1
    let pixels = second + 2 + 12 * 2 + 4
    let head: [UInt8] = isLittle ? [0x49, 0x49, 42, 0] : [0x4D, 0x4D, 0, 42]
    let first = directory(
      [
        entry(0x0112, 3, 1, orientation), entry(0x011A, 5, 1, values),
        entry(0x011B, 5, 1, values + 8), entry(0x0128, 3, 1, 2),
        entry(0x013B, 2, artist.count, values + 16), entry(0x8769, 4, 1, camera),
      ], next: second)
    let own = directory(
      [entry(0x9000, 7, 4, 0), entry(0xA002, 4, 1, width), entry(0xA003, 3, 1, height)], next: 0)
    let numbers = digits(300, 4) + digits(1, 4) + digits(150, 4) + digits(1, 4)
    let last = directory(
      [entry(0x0201, 4, 1, pixels), entry(0x0202, 4, 1, thumbnail.count)], next: 0)
    return head + digits(8, 4) + first + own + numbers + artist + [0] + last + thumbnail
  }
}
