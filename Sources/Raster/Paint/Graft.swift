import Geometry

/// Other people's faces on an aligned crop, independent of the resolution it is shown at.
///
/// Each donor's photo is moved onto the face, so at the photo's own size the donor's own texture is
/// what is seen. With the donors' trust T_d and `lit` their mean by T_d:
///
///     lit_d  = level_d·donor_d(x + flow_d(x))^contrast_d
///     face   = tint(photo + A·(lit·light - photo) + paint)
///     result = photo + strength·coverage·(face - photo)
///
/// Where `coverage` is 0 the photo stays as it is, bit for bit.
package struct Graft: Sendable, Equatable {
  /// Whose pixels are fetched.
  package enum Origin: Sendable, Equatable {
    /// Another photo's pixels are fetched.
    case donor
    /// The pixels of the picture that is painted on are fetched: a part of it is moved within it.
    case photo
  }

  /// A photo on its way onto the face.
  package struct Source: Sendable, Equatable {
    package var origin: Origin
    /// Where to fetch each pixel of the face from, relative to itself, in pixels of the donor's own
    /// 256-crop.
    package var flowX: Plane
    package var flowY: Plane
    /// T: how much of what is shown is this donor's, 0 where its photo does not show it.
    package var trust: Plane
    /// How its colours become as bright as the photo's.
    package var tone: Tone

    package init(
      _ origin: Origin = .donor, flowX: Plane, flowY: Plane, trust: Plane, tone: Tone = Tone()
    ) {
      self.origin = origin
      self.flowX = flowX
      self.flowY = flowY
      self.trust = trust
      self.tone = tone
    }
  }

  package var sources: [Source]
  /// S·M: how much of the photo the face replaces, 0...1.
  package var coverage: Plane
  /// A: how much of the face is the donors', 0...1; the rest is the photo.
  package var attention: Plane
  /// Added to the face, of full brightness: red, green, blue.
  package var paint: [Plane]
  /// What the donors' light is multiplied by: red, green, blue.
  package var light: [Plane]
  /// What the face's colours become in a photo that has none of its own.
  package var tint: Tint
  /// The pixels of the 256-crop outside of which `coverage` is 0.
  package var bounds: Region

  package init(
    sources: [Source], coverage: Plane, attention: Plane, paint: [Plane], light: [Plane],
    tint: Tint, bounds: Region
  ) {
    precondition(
      !sources.isEmpty && paint.count == 3 && light.count == 3,
      "Graft: \(sources.count) sources, \(paint.count) and \(light.count) colours")
    self.sources = sources
    self.coverage = coverage
    self.attention = attention
    self.paint = paint
    self.light = light
    self.tint = tint
    self.bounds = bounds
  }

  /// Bytes of all planes.
  package var bytes: Int {
    let planes = sources.flatMap { [$0.flowX, $0.flowY, $0.trust] } + paint + light
    return 4 * (planes + [coverage, attention]).reduce(0) { $0 + $1.values.count }
  }

  /// How far from the graft the painted picture's own pixels are fetched, in pixels of the 256-crop; nil
  /// if none are.
  package var ownReach: Int? {
    let own = sources.filter { $0.origin == .photo }
    guard !own.isEmpty else { return nil }
    let longest = own.flatMap { [$0.flowX, $0.flowY] }.flatMap(\.values).map(abs).max() ?? 0
    // A cubic overshoots by up to a quarter and reads two pixels beyond.
    return Int((1.25 * longest).rounded(.up)) + 2
  }

  /// The pixels of a picture of `bounds` at which the coverage can be above 0.
  package func reach(in bounds: Region, _ cropToBase: Affine) -> RegionSet {
    let crop = Region(width: Crop.size, height: Crop.size)
    let inCrop = RegionSet(self.bounds.grown(by: 1).intersection(crop))
    return cropToBase.bounds(of: inCrop).intersection(bounds)
  }
}
