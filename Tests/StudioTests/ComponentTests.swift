import Document
import Face
import Foundation
import Geometry
import Raster
import Studio
import TestPatterns
import Testing

/// Components travel only as far as they must, and keep the law.
struct ComponentTests {
  private func donor(_ name: String) -> Donor { Donor(photo: demoPath(name)) }

  @Test func `an edit's account is the same whatever was asked beside the one before`() throws {
    func account(beside: (Portrait, [FaceEdit]) throws -> Void) throws -> [String] {
      var sitting = try Sitting(demoFace("mei"))
      sitting.edit([.nose: try ComponentEdit(donor("viktor"))])
      _ = try sitting.preview()
      try beside(sitting.portrait, sitting.edits)
      try sitting.change(.browLowerer, by: 0.5)
      return try sitting.preview().report.steps.map { "\($0.kind) \($0.id.words)" }
    }
    let alone = try account { _, _ in }
    let withLines = try account { portrait, _ in
      _ = try portrait.lines(of: .mouth, face: 0)
      _ = try portrait.lines(of: .nose, donor: donor("viktor"), face: 0)
    }
    #expect(withLines == alone)
    let withExport = try account { portrait, _ in _ = try portrait.export() }
    #expect(withExport == alone)
  }

  @Test(arguments: FaceComponent.allCases)
  func `nothing jumps just above strength 0`(_ component: FaceComponent) throws {
    var sitting = try Sitting(demoFace("mei"))
    let before = try sitting.preview().image
    for edit in [
      ComponentEdit(geometry: try Shares(.donor(donor("viktor")), strength: 0.002)),
      ComponentEdit(appearance: try Shares(donor("viktor"), strength: 0.002)),
    ] {
      sitting.edit([component: edit])
      #expect(worst(try sitting.preview().image, before) <= 3, "\(component)")
    }
  }

  @Test(arguments: FaceComponent.allCases)
  func `outside of its grown box every pixel is the photo's`(_ component: FaceComponent) throws {
    let photo = try demoFace("ruth")
    var sitting = try Sitting(photo)
    sitting.edit([component: try ComponentEdit(donor("jun"))])
    let box = try sitting.portrait.box(of: component, face: 0)
    let toCrop = sitting.portrait.faces[0].photoToCrop
    let result = try sitting.portrait.export().image
    #expect(result != photo.image)
    for i in stride(from: 0, to: result.pixels.count, by: 3)
    where result.pixels[i..<i + 3] != photo.image.pixels[i..<i + 3] {
      let pixel = i / 3
      let p = toCrop.apply(
        Point(
          x: Double(pixel % result.width) + 0.5, y: Double(pixel / result.width) + 0.5))
      #expect(
        p.x > box.left - 13 && p.x < box.left + box.side + 13 && p.y > box.top - 13
          && p.y < box.top + box.side + 13)
    }
  }

  @Test func `a stroke runs one component's geometry and synthesis, and nothing else`() throws {
    var sitting = try Sitting(demoFace("elena"))
    let drawing = try sitting.bent(.mouth)
    sitting.edit([
      .mouth: ComponentEdit(geometry: try Shares(.drawing(drawing))),
      .leftEye: try ComponentEdit(donor("jun")),
    ])
    _ = try sitting.preview()
    sitting.edit([
      .mouth: ComponentEdit(geometry: try Shares(.drawing(sitting.bent(.mouth, by: 0.05)))),
      .leftEye: try ComponentEdit(donor("jun")),
    ])
    let executed = try sitting.preview().executed
    #expect(executed.filter { $0.hasPrefix("geometry") || $0.hasPrefix("fuse") }.count == 2)
    let before = ["find", "crop", "read", "encode", "lines", "donor's look", "swap"]
    for step in executed {
      #expect(!before.contains { step.hasPrefix($0) && !step.hasPrefix("swapped") }, "\(step)")
    }
  }

  @Test func `a mouth drawn with its corners up has them up`() throws {
    var sitting = try Sitting(demoFace("elena"))
    let before = try sitting.portrait.export()
    sitting.edit([
      .mouth: ComponentEdit(geometry: try Shares(.drawing(sitting.bent(.mouth, by: 0.12))))
    ])
    let after = try Portrait(sitting.portrait.export(), models: models)
    let corner = { (portrait: Portrait) in
      let face = portrait.faces[0]
      let points = face.landmarks.moved(by: sitting.portrait.faces[0].photoToCrop.apply)
      return (points[61].y + points[291].y) / 2 - points[14].y
    }
    // 0.12 of a box of 104 pixels at its edges, and half of that at the corners; the finder, which has
    // seen more mouths without corners that high, sees a part of it.
    let (raised, level) = (corner(after), corner(try Portrait(before, models: models)))
    #expect(raised < level - 1.2, "\(raised), \(level)")
  }

  @Test func `a wrinkle drawn beside the mouth shows, and only there`() throws {
    let photo = try demoFace("elena")
    var sitting = try Sitting(photo)
    let own = try sitting.portrait.lines(of: .mouth, face: 0)
    let wrinkle = Polyline((0...10).map { Point(x: 0.3 + 0.04 * Double($0), y: 0.84) })
    sitting.edit([
      .mouth: ComponentEdit(
        geometry: try Shares(.drawing(Drawing(own + [wrinkle], refinement: 0))))
    ])
    let result = try sitting.portrait.export().image
    let box = try sitting.portrait.box(of: .mouth, face: 0)
    let toPhoto = sitting.portrait.faces[0].photoToCrop.inverse
    let line = wrinkle.map { toPhoto.apply(box.pixels($0)) }
    let reach = 9 * toPhoto.magnification
    var darker = 0
    for y in 0..<photo.image.height {
      for x in 0..<photo.image.width {
        let i = 3 * (y * photo.image.width + x)
        let change = Int(result.pixels[i]) - Int(photo.image.pixels[i])
        let away = line.distance(to: Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
        if change <= -3, away < 3 * toPhoto.magnification { darker += 1 }
        #expect(away < reach || abs(change) <= 2 || y < Int(line.points[0].y - reach))
      }
    }
    #expect(darker > 40, "\(darker)")
  }

  @Test func `an eye patch is noticed, and the eye can be edited all the same`() throws {
    var photo = try demoFace("elena")
    let bare = try Sitting(photo)
    let box = try bare.portrait.box(of: .rightEye, face: 0)
    let toPhoto = bare.portrait.faces[0].photoToCrop.inverse
    let middle = toPhoto.apply(box.pixels(Point(x: 0.5, y: 0.6)))
    let width = photo.image.width
    for i in 0..<width * photo.image.height {
      let off = Point(x: Double(i % width), y: Double(i / width)) - middle
      guard off.length < 0.36 * box.side * toPhoto.magnification else { continue }
      for c in 0..<3 { photo.image.pixels[3 * i + c] = UInt8(20 + i % 7) }
    }
    var sitting = try Sitting(photo)
    sitting.edit([
      .rightEye: try ComponentEdit(donor("jun")), .leftEye: try ComponentEdit(donor("jun")),
    ])
    let found = try sitting.portrait.concealed(in: sitting.edits)
    #expect(found.map(\.component) == [.rightEye] && found.map(\.why) == [.covered])
    #expect(found.allSatisfy { $0.reference == nil })
    #expect(try bare.portrait.concealed(in: sitting.edits).isEmpty)
    #expect(try sitting.portrait.export().image != photo.image)
  }

  @Test func `the lines of a drawing that nobody touched change nothing at refinement 0`() throws {
    let photo = try demoFace("priya")
    var sitting = try Sitting(photo)
    for component in FaceComponent.allCases {
      let lines = try sitting.portrait.lines(of: component, face: 0)
      sitting.edit([
        component: ComponentEdit(
          geometry: try Shares(.drawing(Drawing(lines, refinement: 0))))
      ])
      #expect(worst(try sitting.portrait.export().image, photo.image) <= 1, "\(component)")
    }
  }
}

extension Sitting {
  fileprivate mutating func edit(_ components: [FaceComponent: ComponentEdit]) {
    var edit = Edit()
    for (component, wanted) in components { edit.components[component] = wanted }
    self.edit(edit)
  }
}
