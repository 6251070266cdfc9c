import Document
import Face
import Foundation
import Geometry
import Raster
import Studio

/// The folder of the demo faces, which this project made itself.
private let demoFaces = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "demo-faces")

func demoPath(_ name: String) -> String { demoFaces.appending(path: "\(name).jpg").path }

func demoFace(_ name: String) throws -> Photo { try Photo.read(demoPath(name)) }

/// Reading the weights takes a while: once for all tests.
let models = try! Models(donorCache: nil)

/// An open photo, by default its first face in a square view, ready to be edited.
struct Sitting {
  let portrait: Portrait
  let view: View
  private(set) var edits: [FaceEdit]

  init(_ photo: Photo, size: Int = 256, in view: View? = nil) throws {
    self.init(try Portrait(photo, models: models), size: size, in: view)
  }

  init(_ portrait: Portrait, size: Int = 256, in view: View? = nil) {
    self.portrait = portrait
    self.view =
      view ?? .closeUp(photoToCrop: portrait.faces[0].photoToCrop, width: size, height: size)
    edits = portrait.faces.map(\.untouched)
  }

  mutating func change(
    _ unit: ActionUnit, on side: FaceSide? = nil, by change: Double, face: Int = 0
  ) throws {
    try edits[face].edit.expression.change(unit, on: side, by: change)
    portrait.set(edits)
  }

  mutating func reset(_ unit: ActionUnit) {
    edits[0].edit.expression.reset(unit)
    portrait.set(edits)
  }

  mutating func take(_ name: String, strength: Double = 1) throws {
    try take(Identity(Donor(photo: demoPath(name)), strength: strength))
  }

  mutating func take(_ identity: Identity) throws {
    edits[0].edit.identity = identity
    portrait.set(edits)
  }

  mutating func edit(_ edit: Edit, face: Int = 0) {
    edits[face].edit = edit
    portrait.set(edits)
  }

  mutating func show(_ edits: [FaceEdit]) {
    self.edits = edits
    portrait.set(edits)
  }

  /// The photo's own lines of a component, bent upwards at both ends of its box.
  func bent(_ component: FaceComponent, by bend: Double = 0.06, face: Int = 0) throws -> Drawing {
    try Drawing(
      portrait.lines(of: component, face: face).map { line in
        line.map { Point(x: $0.x, y: $0.y - bend * pow(2 * $0.x - 1, 2)) }
      }, refinement: 0)
  }

  func preview() throws -> Rendering { try portrait.preview(view) }
}

extension Rendering {
  /// The steps that ran, in words.
  var executed: [String] { report.executed.map(\.id.words) }
}

/// The largest difference of two pictures' bytes.
func worst(_ a: Image, _ b: Image) -> Int {
  zip(a.pixels, b.pixels).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
}

/// The smallest region outside of which two pictures are equal.
func differing(_ a: Image, _ b: Image) -> Region {
  var region = Region.empty
  for y in 0..<a.height {
    let start = 3 * y * a.width
    let row = start..<(start + 3 * a.width)
    let one = Array(a.pixels[row])
    let other = Array(b.pixels[row])
    guard one != other else { continue }
    let columns = (0..<3 * a.width).filter { one[$0] != other[$0] }.map { $0 / 3 }
    let left = columns.first!
    region = region.union(Region(x: left, y: y, width: columns.last! - left + 1, height: 1))
  }
  return region
}
