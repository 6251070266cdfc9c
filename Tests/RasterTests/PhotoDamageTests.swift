import Files
import Foundation
import Testing

@testable import Raster

struct PhotoDamageTests {
  private let png = RawPNG(
    width: 3, height: 2, colourType: 2, rows: [Array(0..<9), Array(10..<19)]
  ).bytes

  @Test func `an empty file is empty`() {
    #expect(throws: PhotoError.empty(path: "a")) { try Photo(decoding: [], name: "a") }
  }

  @Test func `a text called png is of no known format`() {
    #expect(throws: PhotoError.unknownFormat(path: "a.png")) {
      try Photo(decoding: Array("hello, this is not a picture".utf8), name: "a.png")
    }
  }

  /// Cuts a file at every length from `first` on: nothing else may happen.
  private func expectTruncatedOrWhole(_ file: [UInt8], from first: Int) throws {
    let whole = try Photo(decoding: file, name: "a").image
    var opened = 0
    for length in first..<file.count {
      do throws(PhotoError) {
        let cut = try Photo(decoding: Array(file.prefix(length)), name: "a")
        #expect(cut.image == whole && cut.notes.contains(.lacksEnd), "\(length) bytes")
        opened += 1
      } catch {
        #expect(error == .truncated(path: "a"), "\(length) bytes")
      }
    }
    #expect((1..<40).contains(opened), "\(opened) of \(file.count)")
  }

  @Test func `a PNG cut anywhere is truncated, or whole and lacks its end`() throws {
    try expectTruncatedOrWhole(png, from: 8)
  }

  @Test func `a JPEG cut anywhere is truncated, or whole and lacks its end`() throws {
    try expectTruncatedOrWhole(TinyPictures.greyJPEG, from: 3)
  }

  @Test func `a flipped byte in the pixels of a PNG is damage with the library's reason`() throws {
    var broken = png
    broken[broken.count - 20] ^= 1
    let error = #expect(throws: PhotoError.self) { try Photo(decoding: broken, name: "a") }
    guard case .damaged("a", let reason) = error else { throw error! }
    #expect(!reason.isEmpty)
  }

  @Test func `a JPEG whose scan ends early is damaged`() throws {
    var jpeg = try Photo(image: TinyPictures.image.scaled(toWidth: 64, height: 64))
      .encoded(as: .jpeg, name: "a")
    jpeg.removeSubrange((jpeg.count - 60)..<(jpeg.count - 2))
    let error = #expect(throws: PhotoError.self) { try Photo(decoding: jpeg, name: "a") }
    guard case .damaged("a", let reason) = error else { throw error! }
    #expect(!reason.isEmpty)
  }

  @Test func `random damage never crashes`() {
    var random = SplitMix(state: 1)
    let files = [png, TinyPictures.interlacedPalettePNG, TinyPictures.progressiveJPEG]
    for file in files {
      for _ in 0..<300 {
        var broken = file
        for _ in 0..<3 {
          broken[Int.random(in: 8..<file.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        _ = try? Photo(decoding: broken, name: "a", pixelLimit: 1_000_000)
      }
    }
  }

  @Test func `a missing photo is not found`() {
    #expect(throws: PhotoError.file(.notFound(path: "none.png"))) { try Photo.read("none.png") }
  }

  @Test func `a folder is not a photo`() {
    let folder = NSTemporaryDirectory()
    #expect(throws: PhotoError.file(.notAFile(path: folder))) { try Photo.read(folder) }
  }
}

/// A small deterministic random generator (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
