import Document
import Geometry
import Raster
import Studio
import Synchronization
import Testing

struct ExportTests {
  /// A demo face, small, somewhere in a large photo with transparency and a colour profile.
  private func large() throws -> (photo: Photo, face: Region) {
    let face = try demoFace("elena").image.scaled(toWidth: 320, height: 320)
    var image = Image(width: 4000, height: 3000, red: 96, green: 120, blue: 140)
    for i in stride(from: 0, to: image.pixels.count, by: 7) { image.pixels[i] &+= 9 }
    image.paste(face, atX: 2200, y: 900)
    var photo = Photo(image: image)
    photo.alpha = (0..<12_000_000).map { UInt8(truncatingIfNeeded: $0 / 4000) }
    photo.colourProfile = [1, 2, 3]
    return (photo, Region(x: 2200, y: 900, width: 320, height: 320))
  }

  @Test func `a small face in a large photo is edited in place and nothing else changes`() throws {
    let (photo, face) = try large()
    let portrait = try Portrait(photo, models: models)
    #expect(portrait.faces.count == 1)
    var edits = portrait.faces.map(\.untouched)
    try edits[0].edit.expression.change(.lipCornerPuller, by: 0.9)
    portrait.set(edits)
    let result = try portrait.export()
    #expect(result.image.width == 4000 && result.image.height == 3000)
    #expect(result.alpha == photo.alpha && result.colourProfile == photo.colourProfile)
    let changed = differing(photo.image, result.image)
    #expect(!changed.isEmpty && face.contains(changed))
  }

  @Test func `a photo without a face is refused`() {
    let grey = Photo(image: Image(width: 300, height: 200, red: 128, green: 128, blue: 128))
    #expect(throws: StudioError.noFace) { try Portrait(grey, models: models) }
  }

  @Test func `several faces are edited one by one`() throws {
    var image = Image(width: 1024, height: 512, red: 200, green: 200, blue: 200)
    image.paste(try demoFace("elena").image, atX: 0, y: 0)
    image.paste(try demoFace("tariq").image, atX: 512, y: 0)
    let portrait = try Portrait(Photo(image: image), models: models)
    #expect(portrait.faces.count == 2)
    var edits = portrait.faces.map(\.untouched)
    let right = portrait.faces.firstIndex { $0.box.x > 512 }!
    try edits[right].edit.expression.change(.jawDrop, by: 0.9)
    portrait.set(edits)
    let changed = differing(image, try portrait.export().image)
    #expect(changed.x >= 512)
  }

  @Test func `an export holds the edits of the moment when it was asked for`() throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.change(.lipCornerPuller, by: 0.8)
    let smile = try sitting.portrait.export()
    let portrait = try Portrait(sitting.portrait.photo, models: models)
    portrait.set(sitting.edits)
    let later = portrait.faces.map(\.untouched)
    let result = try portrait.export(isCancelled: {
      portrait.set(later)
      return false
    })
    #expect(result == smile)
    #expect(try portrait.export() == portrait.photo)
  }

  @Test(arguments: [0, 5, 60]) func `an export can be given up, and nothing is lost`(
    after questions: Int
  ) throws {
    var sitting = try Sitting(demoFace("elena"))
    try sitting.change(.lipCornerPuller, by: 0.8)
    let asked = Mutex(0)
    #expect(throws: CancellationError.self) {
      try sitting.portrait.export(isCancelled: {
        asked.withLock { asked in
          asked += 1
          return asked > questions
        }
      })
    }
    let fresh = try Portrait(sitting.portrait.photo, models: models)
    fresh.set(sitting.edits)
    #expect(worst(try sitting.portrait.export().image, try fresh.export().image) <= 1)
  }
}
