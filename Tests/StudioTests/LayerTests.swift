import Document
import Face
import Geometry
import Raster
import Testing

@testable import Studio

/// What networks see of the layers below their floor.
struct LayerTests {
  @Test func `landmarks above a floor lie where its layers take them`() throws {
    var sitting = try Sitting(demoFace("elena"))
    let (components, expression) = (
      FaceLayers.usual.floor(of: .component(.mouth)), FaceLayers.usual.floor(of: .expression)
    )
    func landmarks(_ floor: Floor) throws -> Landmarks {
      try sitting.portrait.memo.get(LandmarksStage(face: 0, floor: floor))
    }
    let own = try landmarks(components)
    #expect(try landmarks(expression) == own)
    var edit = Edit()
    edit.components[.mouth] = ComponentEdit(
      geometry: try Shares(.drawing(sitting.bent(.mouth, by: 0.12))))
    sitting.edit(edit)
    let drawn = try landmarks(expression)
    // 0.12 of a box of 104 pixels at its edges, and half of that at the corners.
    for corner in [61, 291] { #expect(drawn[corner].y < own[corner].y - 2) }
    for eye in [33, 263] { #expect((drawn[eye] - own[eye]).length < 0.5) }
    #expect(try landmarks(components) == own)
    edit = Edit()
    edit.identity = try Identity(Donor(photo: demoPath("jun")), strength: 0.5)
    sitting.edit(edit)
    let swapped = try landmarks(components)
    #expect(try swapped != own && landmarks(expression) == swapped)
  }
}
