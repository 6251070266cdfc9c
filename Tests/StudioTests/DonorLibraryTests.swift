import Document
import Face
import Files
import Foundation
import Geometry
import Raster
import Synchronization
import Tensor
import TestFolders
import Testing

@testable import Studio

/// Photos in a folder that goes when the test ends, and a library that counts what it embeds.
private final class Shelf {
  private let folder: Scratch
  let embedded = Counter()

  init() throws { folder = try Scratch() }

  func path(_ name: String) -> String { folder.path(name) }
  var cache: String { path("cache/donors") }

  /// As after a new start: nothing in memory.
  func library(version: String = "1", cached: Bool = true) -> DonorLibrary {
    let embedded = embedded
    let encoder = DonorEncoder(version: version) { photo, points, _ in
      embedded.add()
      return numbers(photo, points)
    }
    return DonorLibrary(finder: models.finder, encoder: encoder, cacheFolder: cached ? cache : nil)
  }
}

/// As many as an embedding has, none above 1.
private func numbers(_ photo: Image, _ points: Landmarks) -> [Float] {
  [Float(photo.width) / 4096, Float(points[Landmarks.noseTip].x) / 4096]
    + [Float](repeating: 0, count: 126)
}

private final class Counter: Sendable {
  private let number = Mutex(0)
  var value: Int { number.withLock(\.self) }
  func add() { number.withLock { $0 += 1 } }
}

struct DonorLibraryTests {
  @Test func `a face has its landmarks, its numbers and a picture of itself`() throws {
    let shelf = try Shelf()
    let photo = try demoFace("amara")
    try photo.write(to: shelf.path("a.png"))
    var work = Work()
    let library = shelf.library()
    let face = try library.face(of: Donor(photo: shelf.path("a.png")), work: &work)
    #expect(work.multiplyAccumulates > 0)
    let once = work.multiplyAccumulates
    #expect(try library.face(of: Donor(photo: shelf.path("a.png")), work: &work) == face)
    #expect(work.multiplyAccumulates == once)
    #expect(face.embedding == numbers(photo.image, face.landmarks))
    let picture = try #require(face.thumbnail.image(width: 90, height: 95))
    #expect((picture.width, picture.height) == (90, 95))
    let crop = Crop(
      of: photo.image, photoToCrop: try #require(Crop.alignment(of: face.landmarks))
    ).picture.scaled(toWidth: 95, height: 95).cropped(to: Region(x: 2, y: 0, width: 90, height: 95))
    let off = zip(crop.pixels, picture.pixels).map { abs(Int($0) - Int($1)) }.reduce(0, +)
    #expect(Double(off) / Double(crop.pixels.count) < 4)
  }

  @Test func `a copy under another name is not searched again, today or tomorrow`() throws {
    let shelf = try Shelf()
    try demoFace("luca").write(to: shelf.path("a.png"))
    try FileManager.default.copyItem(atPath: shelf.path("a.png"), toPath: shelf.path("b.png"))
    let library = shelf.library()
    let first = try library.photo(at: shelf.path("a.png"))
    #expect(try library.photo(at: shelf.path("b.png")) == first)
    #expect(try library.photo(at: shelf.path("a.png"), isModest: true) == first)
    #expect(shelf.embedded.value == 1)
    #expect(try shelf.library().photo(at: shelf.path("b.png")) == first)
    #expect(shelf.embedded.value == 1)
  }

  @Test func `a file that changes is searched anew`() throws {
    let shelf = try Shelf()
    let path = shelf.path("a.png")
    let library = shelf.library(cached: false)
    try demoFace("luca").write(to: path)
    let luca = try library.photo(at: path)
    try demoFace("greta").write(to: path)
    #expect(try library.photo(at: path).faces[0].landmarks != luca.faces[0].landmarks)
    #expect(shelf.embedded.value == 2)
  }

  @Test func `what was kept by other weights, or is damaged, is made anew`() throws {
    let shelf = try Shelf()
    try demoFace("jun").write(to: shelf.path("a.png"))
    let first = try shelf.library().photo(at: shelf.path("a.png"))
    #expect(try shelf.library(version: "2").photo(at: shelf.path("a.png")) == first)
    #expect(shelf.embedded.value == 2)
    let kept = shelf.cache + "/" + first.fingerprint.text
    var bytes = try WholeFile.read(kept)
    bytes[bytes.count / 2] ^= 1
    for damaged in [bytes, Array(bytes.prefix(100)), []] {
      try WholeFile.write(damaged, to: kept)
      #expect(try shelf.library(version: "2").photo(at: shelf.path("a.png")) == first)
    }
    #expect(shelf.embedded.value == 5)
    _ = try shelf.library(version: "2").photo(at: shelf.path("a.png"))
    #expect(shelf.embedded.value == 5)
  }

  @Test func `without a place for the cache everything works`() throws {
    let shelf = try Shelf()
    try demoFace("jun").write(to: shelf.path("a.png"))
    try WholeFile.write([1], to: shelf.path("cache"))
    #expect(try shelf.library().photo(at: shelf.path("a.png")).faces.count == 1)
    #expect(try shelf.library(cached: false).photo(at: shelf.path("a.png")).faces.count == 1)
  }

  @Test func `no face, no such face and no photo are told apart`() throws {
    let shelf = try Shelf()
    let path = shelf.path("wall.png")
    try Photo(image: Image(width: 64, height: 64, red: 200, green: 180, blue: 160)).write(to: path)
    #expect(throws: StudioError.noDonorFace(path)) { try shelf.library().photo(at: path) }
    #expect(throws: StudioError.noDonorFace(path)) { try shelf.library().photo(at: path) }
    let face = shelf.path("a.png")
    try demoFace("jun").write(to: face)
    var work = Work()
    #expect(throws: StudioError.noSuchDonorFace(3, of: 1, photo: face)) {
      try shelf.library().face(of: Donor(photo: face, face: 2), work: &work)
    }
    #expect(throws: PhotoError.file(.notFound(path: shelf.path("no.png")))) {
      try shelf.library().photo(at: shelf.path("no.png"))
    }
  }
}
