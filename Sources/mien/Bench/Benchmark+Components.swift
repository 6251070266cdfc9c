import Document
import Face
import Geometry
import Raster
import Studio

extension Benchmark {
  /// A pen that bends a mouth's line bit by bit, and a reference that is found already.
  mutating func measureComponents() throws {
    guard let reference = DemoFaces.paths.dropFirst().first else { throw StudioError.noDemoFaces }
    let donor = Donor(photo: reference)
    let portrait = try Portrait(photo, models: models)
    for component in [FaceComponent.mouth, .leftEye, .nose, .face] {
      let lines = try portrait.lines(of: component, face: 0)
      let drawn = { (bend: Double) in
        ComponentEdit(geometry: try Shares(.drawing(Drawing(lines.map { $0.bent(by: bend) }))))
      }
      // Each run bends a little further: a drawing that was seen before would cost nothing.
      try portrait.show(side: Self.side) { $0.components[component] = try drawn(0.04) }
      try repeated(.components, "\(component.label): a stroke to the picture") { run in
        try portrait.show(side: Self.side) {
          $0.components[component] = try drawn(0.04 + 0.001 * Double(run + 1))
        }
      }
    }
    let portraits = try (0..<min(runs, 15)).map { _ in
      let portrait = try Portrait(photo, models: models)
      try portrait.show(side: Self.side) { $0.components[.nose] = try ComponentEdit(donor) }
      return portrait
    }
    try repeated(.components, "mouth: a reference to the picture", atMost: 15) { run in
      try portraits[run].show(side: Self.side) {
        $0.components[.mouth] = try ComponentEdit(donor)
      }
    }
    try repeated(.components, "mouth: its strength to the picture") { run in
      try portrait.show(side: Self.side) {
        $0.components[.mouth] = try ComponentEdit(donor, strength: Self.place(run))
      }
    }
    try repeated(.components, "AU12 after a reference's mouth") { run in
      try portrait.show(side: Self.side) {
        $0.components[.mouth] = try ComponentEdit(donor)
        try $0.expression.set(.lipCornerPuller, to: Self.place(run))
      }
    }
  }
}

extension Polyline {
  /// Bent upwards at both sides of a box.
  fileprivate func bent(by bend: Double) -> Polyline {
    map { Point(x: $0.x, y: $0.y - bend * (2 * $0.x - 1) * (2 * $0.x - 1)) }
  }
}
