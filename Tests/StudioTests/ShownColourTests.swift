import Geometry
import Raster
import Sixel
import SixelDecoder
import Studio
import Testing

/// What a terminal shows of the demo faces, where colours are rare and matter most.
struct ShownColourTests {
  private static let faces = [
    "amara", "arjun", "elena", "greta", "jun", "lin", "luca", "mei", "oskar", "priya", "rosa",
    "ruth", "samuel", "tariq", "viktor", "zahra",
  ]

  /// Squares on the irises and the lower lip, from the face's landmarks.
  private func rare(_ photo: Photo) throws -> [Region] {
    let marks = try Portrait(photo, models: models).faces[0].landmarks
    return [(468, -4), (473, -4), (17, -8)].map { mark, up in
      Region(x: Int(marks[mark].x) - 4, y: Int(marks[mark].y) + up, width: 8, height: 8)
    }
  }

  @Test(arguments: faces) func `eyes, lips and every block have their colour`(name: String) throws {
    let photo = try demoFace(name)
    let shown = try shown(photo.image, by: PictureEncoder())
    let blocks = shown.differences(from: photo.image)
    let mean = blocks.reduce(0, +) / Double(blocks.count)
    let rare = try rare(photo).map { shown.difference(from: photo.image, in: $0) }
    print(name, mean, blocks.max()!, rare)
    #expect(mean < 0.8)
    #expect(rare.allSatisfy { $0 < 1.5 }, "\(rare)")
  }

  /// The last picture under a moving hand and the first at rest, in the palettes they would have.
  @Test(arguments: [("elena", "lin"), ("viktor", "samuel"), ("mei", "oskar")])
  func `no block changes its colour when the hand rests on another identity`(
    host: String, donor: String
  ) throws {
    var sitting = try Sitting(demoFace(host), size: 384)
    let encoder = PictureEncoder()
    encoder.adapt(to: try sitting.preview().image, tolerance: 1)
    try sitting.take(donor)
    try sitting.change(.lipCornerPuller, by: 0.8)
    let image = try sitting.preview().image
    let isNewAtOnce = encoder.adapt(to: image, tolerance: 2)
    let live = try shown(image, by: encoder)
    let isNewAtRest = encoder.adapt(to: image, tolerance: 1.25)
    let rested = try shown(image, by: encoder)
    let most = live.differences(from: rested).max()!
    print(host, donor, isNewAtOnce, isNewAtRest, most)
    #expect(most <= 1)
  }

  private func shown(_ image: Image, by encoder: PictureEncoder) throws -> Image {
    var bytes: [UInt8] = []
    encoder.encode(image, region: image.bounds, into: &bytes)
    return try #require(SixelDecoder(bytes)).image
  }
}
