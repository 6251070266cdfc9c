import Document
import Face
import Raster
import Studio

extension Benchmark {
  /// Donors that have been found and embedded, as those of an open folder are.
  mutating func measureIdentity() throws {
    let donors = DemoFaces.paths.dropFirst().prefix(2).map { Donor(photo: $0) }
    guard donors.count == 2 else { throw StudioError.noDemoFaces }
    let portraits = try (0..<min(runs, 15)).map { _ in
      let portrait = try Portrait(photo, models: models)
      try portrait.show(Identity(donors[0]), side: Self.side)
      return portrait
    }
    try repeated(.identity, "a new identity to the picture", atMost: 15) { run in
      try portraits[run].show(Identity(donors[1]), side: Self.side)
    }
    let portrait = portraits[0]
    try repeated(.identity, "its strength to the picture") { run in
      try portrait.show(Identity(donors[1], strength: Self.place(run)), side: Self.side)
    }
    try repeated(.identity, "its strength under a smile") { run in
      try portrait.show(
        Identity(donors[1], strength: Self.place(run)), .lipCornerPuller, 0.5, side: Self.side)
    }
    try repeated(.identity, "AU12 after a swap") { run in
      try portrait.show(
        Identity(donors[1]), .lipCornerPuller, Self.place(run), side: Self.side)
    }
    for side in [512, 4000] {
      let large = Photo(image: photo.image.scaled(toWidth: side, height: side))
      let portrait = try Portrait(large, models: models)
      try portrait.show(Identity(donors[0]), side: Self.side)
      try repeated(.identity, "paste a swap back, \(side) x \(side)", atMost: 15) { _ in
        _ = try portrait.export()
      }
    }
  }
}

extension Portrait {
  /// The largest face with another identity, and with one slider set by hand if one is named.
  fileprivate func show(
    _ identity: Identity, _ unit: ActionUnit? = nil, _ target: Double = 0, side: Int
  ) throws {
    var edits = faces.map(\.untouched)
    edits[0].edit.identity = identity
    if let unit { try edits[0].edit.expression.set(unit, to: target) }
    set(edits)
    _ = try preview(.closeUp(photoToCrop: faces[0].photoToCrop, width: side, height: side))
  }
}
