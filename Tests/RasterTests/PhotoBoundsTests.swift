import Foundation
import Testing

@testable import Raster

/// What a file claims is checked against what is there; work goes by its bytes.
struct PhotoBoundsTests {
  private func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
  }

  /// The most memory that this process ever held, in bytes.
  private var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return 1024 * usage.ru_maxrss
  }

  @Test(arguments: ["tEXt", "zTXt", "iTXt", "iCCP", "eXIf", "PLTE", "cICP"])
  func `a PNG chunk that claims 2 GB is a truncated file, and takes no memory`(name: String) {
    let png = RawPNG(width: 1, height: 1, colourType: 2, rows: [[1, 2, 3]]).bytes
    let claim: [UInt8] = [0x7F, 0xFF, 0xFF, 0xF0] + Array(name.utf8)
    let before = peak
    #expect(throws: PhotoError.truncated(path: "a")) {
      try Photo(decoding: Array(png.prefix(33)) + claim + png.dropFirst(33), name: "a")
    }
    #expect(peak - before < 1 << 30)
  }

  @Test func `such a chunk after the pixels leaves them whole`() throws {
    let png = RawPNG(width: 1, height: 1, colourType: 2, rows: [[1, 2, 3]]).bytes
    let claim: [UInt8] = [0x7F, 0xFF, 0xFF, 0xF0] + Array("tEXtComment\0and so on".utf8)
    let before = peak
    let photo = try Photo(decoding: png.dropLast(12) + claim, name: "a")
    #expect(photo.image.pixels == [1, 2, 3] && photo.notes == [.lacksEnd])
    #expect(peak - before < 1 << 30)
  }

  /// Looked through once for each, these would take minutes.
  @Test func `a JPEG with 100,000 comments is read in one walk`() throws {
    let file = Samples.jpeg()
    let comments = segment(0xFE, Array("A comment".utf8))
    let parts = segment(0xE1, Array("Exif".utf8)) + segment(0xE2, Array("MPF".utf8))
    let many = (0..<100_000).flatMap { _ in comments } + (0..<100_000).flatMap { _ in parts }
    let photo = try Photo(decoding: file.prefix(2) + many + file.dropFirst(2), name: "a")
    #expect(photo.texts.count == 100_000 && photo.texts.last?.value == "A comment")
  }

  @Test func `a sparse file of 3 GB that is no photo is refused by its first bytes`() throws {
    let path = NSTemporaryDirectory() + "mien-sparse-\(UUID().uuidString)"
    defer { unlink(path) }
    try Data("no picture".utf8).write(to: URL(filePath: path))
    try #require(truncate(path, 3 << 30) == 0)
    let before = peak
    #expect(throws: PhotoError.unknownFormat(path: path)) { try Photo.read(path) }
    #expect(peak - before < 1 << 30)
  }

  @Test func `a few bytes cannot be 190 megapixels`() throws {
    let png = RawPNG(width: 19_000, height: 10_000, colourType: 2, rows: [[1, 2, 3]])
    let before = peak
    #expect(throws: PhotoError.truncated(path: "a")) { try Photo(decoding: png.bytes, name: "a") }
    for file in [Samples.jpeg(), Samples.jpeg { $0.is_progressive = true }] {
      var huge = file
      let frame = huge.indices.first { huge[$0] == 0xFF && [0xC0, 0xC2].contains(huge[$0 + 1]) }!
      huge.replaceSubrange((frame + 5)..<(frame + 9), with: [0x27, 0x10, 0x4A, 0x38])
      #expect(throws: PhotoError.truncated(path: "a")) { try Photo(decoding: huge, name: "a") }
    }
    #expect(peak - before < 400 << 20)
  }

  @Test func `a JPEG with more scans than any encoder makes is refused`() {
    let file = Samples.jpeg { $0.is_progressive = true }
    let scan = file.indices.last {
      file[$0] == 0xFF && file[$0 + 1 < file.count ? $0 + 1 : 0] == 0xDA
    }!
    let again = (0..<80).flatMap { _ in file[scan..<(file.count - 2)] }
    #expect(throws: PhotoError.damaged(path: "a", reason: "more than 64 scans")) {
      try Photo(decoding: file.dropLast(2) + again + [0xFF, 0xD9], name: "a")
    }
  }
}
