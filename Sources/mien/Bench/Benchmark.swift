import Dispatch
import Document
import Face
import Raster
import Sixel
import Studio
import Synchronization

/// Measures this machine on a demo face.
struct Benchmark {
  /// How often each thing is measured; slow ones less often.
  let runs: Int
  private(set) var timings: [Timing] = []
  let photo: Photo
  let models: Models

  /// A preview's side in pixels, as an editor of 100 x 30 cells shows it.
  static let side = 384

  /// Where a slider goes in a run: back and forth, but never where it was before, for what the memo
  /// has seen costs nothing.
  static func place(_ run: Int) -> Double {
    (run.isMultiple(of: 2) ? 0.55 : 0.5) + 0.0001 * Double(run + 1)
  }

  init(runs: Int, on photo: Photo) throws {
    self.runs = runs
    self.photo = photo
    models = try Models()
  }

  mutating func measure(_ group: BenchGroup) throws {
    switch group {
    case .start: try measureStart()
    case .networks: try measureNetworks()
    case .moves: try measureMoves()
    case .identity: try measureIdentity()
    case .components: try measureComponents()
    case .screen: try measureScreen()
    case .paste: try measurePaste()
    case .sixel: try measureSixel()
    case .memory: try measureMemory()
    }
  }

  private mutating func measureStart() throws {
    let times = try (0..<min(runs, 11)).map { _ in
      try milliseconds { _ = try BenchProbe.run(.firstPreview) }
    }
    add(.start, "start to first preview", times)
    try repeated(.start, "read the networks", atMost: 5) { _ in _ = try Models() }
    let (photo, models) = (photo, models)
    try repeated(.start, "open a photo", atMost: 15) { _ in _ = try Portrait(photo, models: models)
    }
  }

  private mutating func measureNetworks() throws {
    let portrait = try Portrait(photo, models: models)
    for pass in FullPass.allCases {
      let run = portrait.fullPass(pass)
      repeated(.networks, "full pass: \(pass.rawValue)") { _ in _ = run() }
    }
  }

  /// Each slider alone, back and forth, that moves a face by itself.
  private mutating func measureMoves() throws {
    let portrait = try Portrait(photo, models: models)
    for slider in Edit.parameters where slider.unit != .share && slider.isShown(in: Edit()) {
      // As far along as the same number is on a unit's slider, which ends at 1.5.
      func place(_ share: Double) -> Double {
        slider.range.lowerBound + share * (slider.range.upperBound - slider.range.lowerBound) / 1.5
      }
      try portrait.show(side: Self.side) { try slider.set(&$0, to: place(0.5)) }
      var inside: [Double] = []
      let whole = try (0..<runs).map { run in
        try milliseconds {
          let shown = try portrait.show(side: Self.side) {
            try slider.set(&$0, to: place(Self.place(run)))
          }
          inside.append(shown.report.insideModel)
        }
      }
      add(.moves, "\(slider.subject) inside the model", inside)
      add(.moves, "\(slider.subject) to the picture", whole)
    }
  }

  private mutating func measureScreen() throws {
    let portrait = try Portrait(photo, models: models)
    let bands = Bands(cellWidth: 9, cellHeight: 18)
    let encoder = PictureEncoder()
    for unit in [ActionUnit.lipCornerPuller, .lidTightener, .browLowerer] {
      var shown = try portrait.show(unit, 0.5, side: Self.side).image
      try repeated(.screen, "\(unit.code) slider to sixel bytes") { run in
        let image = try portrait.show(unit, Self.place(run), side: Self.side).image
        var bytes: [UInt8] = []
        for band in bands.changed(from: shown, to: image) {
          encoder.encode(image, region: band, into: &bytes)
        }
        shown = image
      }
    }
    try measureCancelling()
  }

  /// How long an older preview goes on after a newer edit, with the encoder still to run.
  private mutating func measureCancelling() throws {
    let portraits = try (0..<min(runs, 15)).map { _ in try Portrait(photo, models: models) }
    let times = portraits.map { portrait in
      let view = View.closeUp(
        photoToCrop: portrait.faces[0].photoToCrop, width: Self.side, height: Self.side)
      let edited = Mutex<ContinuousClock.Instant?>(nil)
      var edits = portrait.faces.map(\.untouched)
      try? edits[0].edit.expression.set(.lipCornerPuller, to: 0.8)
      portrait.set(edits)
      let newer = portrait.faces.map(\.untouched)
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(4)) {
        edited.withLock { $0 = .now }
        portrait.set(newer)
      }
      _ = try? portrait.preview(view)
      return edited.withLock(\.self).map { (.now - $0) / .milliseconds(1) } ?? 0
    }
    add(.screen, "an older preview gives up after", times)
  }

  private mutating func measurePaste() throws {
    for side in [512, 2000, 4000] {
      let large = Photo(image: photo.image.scaled(toWidth: side, height: side))
      let portrait = try Portrait(large, models: models)
      try portrait.show(.lipCornerPuller, 0.8, side: Self.side)
      try repeated(.paste, "paste back, \(side) x \(side)", atMost: 15) { _ in
        _ = try portrait.export()
      }
    }
  }

  private mutating func measureSixel() throws {
    let portrait = try Portrait(photo, models: models)
    let encoder = PictureEncoder()
    for side in [256, 384, 512] {
      let before = try portrait.show(.lipCornerPuller, 0.5, side: side).image
      let after = try portrait.show(.lipCornerPuller, 0.55, side: side).image
      let bands = Bands(cellWidth: 9, cellHeight: 18).changed(from: before, to: after)
      for (name, regions) in [("whole", [after.bounds]), ("a smile's strips", bands)] {
        repeated(.sixel, "sixel \(side) x \(side), \(name)") { _ in
          var bytes: [UInt8] = []
          for region in regions { encoder.encode(after, region: region, into: &bytes) }
        }
      }
    }
  }

  private mutating func measureMemory() throws {
    let held = try (0..<3).map { _ in try BenchProbe.run(.largePhoto) }
    timings.append(
      Timing(.memory, "12 megapixels, a smile being edited", held, unit: .megabytes))
  }

  mutating func repeated(
    _ group: BenchGroup, _ name: String, atMost most: Int = .max, _ body: (Int) throws -> Void
  ) rethrows {
    add(group, name, try (0..<min(runs, most)).map { run in try milliseconds { try body(run) } })
  }

  private mutating func add(_ group: BenchGroup, _ name: String, _ values: [Double]) {
    timings.append(Timing(group, name, values))
  }
}

/// The wall clock's time for something.
private func milliseconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .milliseconds(1)
}

extension WorkReport {
  /// Milliseconds in the network: injection layers and decoder.
  fileprivate var insideModel: Double {
    let inside = steps.filter { [.inject, .express, .turn].contains($0.id.stage) }
    return Double(inside.reduce(0) { $0 + $1.microseconds }) / 1000
  }
}

extension Portrait {
  /// Edits the first face, the others left alone, and draws its close-up.
  @discardableResult
  func show(side: Int, _ change: (inout Edit) throws -> Void) throws -> Rendering {
    var edits = faces.map(\.untouched)
    try change(&edits[0].edit)
    set(edits)
    return try preview(
      .closeUp(photoToCrop: faces[0].photoToCrop, width: side, height: side))
  }

  @discardableResult
  func show(_ unit: ActionUnit, _ target: Double, side: Int) throws -> Rendering {
    try show(side: side) { try $0.expression.set(unit, to: target) }
  }
}
