import Raster
import Tensor
import Testing

@testable import GANimation

/// Where the encoder says that teeth are, and how bright.
struct TeethTests {
  private func teeth(_ crop: Tensor) -> Teeth {
    var work = Work()
    return express.encode(crop, work: &work).teeth
  }

  @Test(arguments: ["elena", "amara", "oskar", "jun"])
  func `the upper teeth's edges lie at the lips, upright and as wide as a mouth`(
    name: String
  ) throws {
    let teeth = try teeth(demoCrop(name))
    // The row at which the front teeth end, and the columns of the midline and of the last teeth.
    let edge = try #require((120..<230).first { teeth.up(128, Float($0)) < 0 })
    #expect((155...205).contains(edge))
    let columns = (64..<192).filter { abs(teeth.right(Float($0), Float(edge))) < 2.6 }
    #expect((50...80).contains(columns.count))
    let middle = try #require(columns.first { teeth.right(Float($0), Float(edge)) > 0 })
    #expect((115...141).contains(middle))
  }

  @Test(arguments: [1, 0.5, 0.25, 0.1])
  func `teeth are no brighter than the skin in a photo however dark`(exposure: Float) throws {
    let crop = try demoCrop("rosa")
    let dark = Tensor(shape: crop.shape, values: crop.values.map { $0 * exposure })
    let brightest = crop.values.max()! * exposure
    let luma = teeth(dark).enamel.luma
    #expect(luma < brightest)
    #expect(luma > 0.4 * brightest)
  }
}
