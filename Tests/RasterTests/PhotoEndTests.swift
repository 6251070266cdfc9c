import CPictureSamples
import Foundation
import Testing

@testable import Raster

/// Files whose end is missing, or is not the end.
struct PhotoEndTests {
  /// Noise, so that every row takes its part of the file.
  private static let image: Image = {
    var random = SplitMix(state: 9)
    var image = Image(width: 64, height: 400, red: 0, green: 0, blue: 0)
    for i in image.pixels.indices { image.pixels[i] = .random(in: 90...160, using: &random) }
    return image
  }()

  private enum Kind: String, CaseIterable {
    case sequential, progressive, scans
    var file: [UInt8] {
      Samples.jpeg(of: PhotoEndTests.image) {
        $0.is_progressive = self == .progressive
        $0.is_sequence_of_scans = self == .scans
      }
    }
  }

  /// What makers write behind their pictures: markers that no picture has, at once and later.
  private static let trailer: [UInt8] =
    Array("SEFH".utf8) + [0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0x03, 1, 2, 3] + Array("SEFT".utf8)

  private func read(_ file: [UInt8]) throws -> Photo { try Photo(decoding: file, name: "a") }

  @Test(arguments: Kind.allCases)
  private func `a JPEG without its end marker is opened whole, and that is said`(kind: Kind) throws
  {
    let whole = try read(kind.file)
    let cut = try read(kind.file.dropLast(2))
    #expect(cut.image == whole.image && whole.notes.isEmpty)
    #expect(cut.notes == [.lacksEnd])
  }

  @Test(arguments: Kind.allCases)
  private func `a maker's trailer is passed over`(kind: Kind) throws {
    let whole = try read(kind.file)
    #expect(try read(kind.file + Self.trailer) == whole)
    let withoutEnd = try read(kind.file.dropLast(2) + Self.trailer)
    #expect(withoutEnd.image == whole.image && withoutEnd.notes == [.lacksEnd])
  }

  @Test func `a JPEG that lacks some rows is opened, and that is said`() throws {
    let file = Kind.sequential.file
    let whole = try read(file)
    let cut = try read(Array(file.prefix(file.count * 95 / 100)))
    guard case .lacksRows(let rows) = cut.notes.first else { throw PhotoError.truncated(path: "") }
    #expect((16...40).contains(rows) && cut.notes.count == 1)
    let kept = 3 * 64 * (400 - rows)
    #expect(cut.image.pixels.prefix(kept - 3 * 64) == whole.image.pixels.prefix(kept - 3 * 64))
    #expect(cut.image.pixels.suffix(3 * 64) == Array(repeating: 128, count: 3 * 64)[...])
  }

  @Test func `a progressive JPEG is opened when only its finest bits are missing`() throws {
    let file = Kind.progressive.file
    let whole = try read(file)
    let cut = try read(Array(file.prefix(file.count - 200)))
    #expect(cut.notes == [.lacksEnd])
    #expect(cut.image.distance(to: whole.image) <= 24)
  }

  @Test(arguments: Kind.allCases)
  private func `a JPEG of which the larger part is missing is not opened`(kind: Kind) {
    let file = kind.file
    #expect(throws: PhotoError.truncated(path: "a")) {
      try read(Array(file.prefix(file.count * 2 / 5)))
    }
  }

  @Test func `a PNG without its end chunk is opened whole, and that is said`() throws {
    let file = try Photo(image: Self.image).encoded(as: .png, name: "a")
    for missing in [1, 4, 12] {
      let cut = try read(file.dropLast(missing))
      #expect(cut.image == Self.image && cut.notes == [.lacksEnd])
    }
    #expect(try read(file + Self.trailer).notes.isEmpty)
  }

  @Test func `a PNG that lacks some rows is opened, and one that lacks many is not`() throws {
    var photo = Photo(image: Self.image)
    photo.alpha = [UInt8](repeating: 77, count: 64 * 400)
    let file = try photo.encoded(as: .png, name: "a")
    let cut = try read(Array(file.prefix(file.count * 95 / 100)))
    guard case .lacksRows(let rows) = cut.notes.first else { throw PhotoError.truncated(path: "") }
    #expect((10...40).contains(rows))
    let kept = 3 * 64 * (400 - rows)
    #expect(cut.image.pixels.prefix(kept) == Self.image.pixels.prefix(kept))
    #expect(cut.image.pixels.suffix(3) == [128, 128, 128] && cut.alpha?.last == 255)
    #expect(throws: PhotoError.truncated(path: "a")) {
      try read(Array(file.prefix(file.count / 2)))
    }
  }
}
