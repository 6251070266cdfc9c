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
      try portrait.show(side: Self.side) { $0.identity = try Identity(donors[0]) }
      return portrait
    }
    try repeated(.identity, "a new identity to the picture", atMost: 15) { run in
      try portraits[run].show(side: Self.side) { $0.identity = try Identity(donors[1]) }
    }
    let portrait = portraits[0]
    try repeated(.identity, "its strength to the picture") { run in
      try portrait.show(side: Self.side) {
        $0.identity = try Identity(donors[1], strength: Self.place(run))
      }
    }
    try repeated(.identity, "its strength under a smile") { run in
      try portrait.show(side: Self.side) {
        $0.identity = try Identity(donors[1], strength: Self.place(run))
        try $0.expression.set(.lipCornerPuller, to: 0.5)
      }
    }
    try repeated(.identity, "AU12 after a swap") { run in
      try portrait.show(side: Self.side) {
        $0.identity = try Identity(donors[1])
        try $0.expression.set(.lipCornerPuller, to: Self.place(run))
      }
    }
    for side in [512, 4000] {
      let large = Photo(image: photo.image.scaled(toWidth: side, height: side))
      let portrait = try Portrait(large, models: models)
      try portrait.show(side: Self.side) { $0.identity = try Identity(donors[0]) }
      try repeated(.identity, "paste a swap back, \(side) x \(side)", atMost: 15) { _ in
        _ = try portrait.export()
      }
    }
  }
}
