import Foundation
import Geometry
import Layers
import Tensor
import Testing

@testable import DeepFaceEditing

struct ReaderTests {
  @Test(arguments: ["eye", "nose", "mouth", "face"])
  func `a drawing is read as PyTorch reads it`(name: String) throws {
    let golden = try Golden()
    let reader = try DrawingReader(Self.weights(), name)
    let strokes = try golden.strokes("\(name).strokes").map { $0.map { 1 / 64 * $0 } }
    let picture = DrawingReader.picture(of: strokes)
    for (ours, theirs) in zip(picture.values, try golden.values("\(name).picture")) {
      #expect(abs(ours - theirs) < 1e-4)
    }
    var work = Work()
    let points = reader(strokes, work: &work)
    #expect(error(points, try golden.points("\(name).points")) < 2e-3)
    #expect(work.multiplyAccumulates < 15_000_000)
  }

  @Test(arguments: ["eye", "nose", "mouth", "face"])
  func `a shape is refined as Python refines it, and a known one hardly`(name: String) throws {
    let golden = try Golden()
    let shapes = try DrawingReader(Self.weights(), name).shapes
    let drawn = try golden.points("\(name).points")
    #expect(error(shapes.refined(drawn), try golden.points("\(name).refined")) < 1e-3)
    let known = shapes[7]
    #expect(error(shapes.refined(known), known) < 0.02)
  }

  private static func weights() throws -> Weights { try Fuse.shippedWeights("drawing-readers") }
}
