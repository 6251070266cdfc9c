import Geometry

/// What a network wants done to an aligned crop, independent of the resolution it is shown at.
///
/// The same value is applied to the 256-pixel crop for the next stage, to the preview, and to the
/// photo at its own size, where the flow carries the photo's own texture, so nothing gets softer:
///
///     result = (1 - B)·warp(photo, flow)·exp(gain) + B·colour,     B = support·(1 - attention)
///
/// with `flow` and `gain` multiplied by `support` too, and all planes read between the cells of the
/// crop; and over that the teeth, times exp(gain), where a mouth is open. Where `support` is 0 the
/// photo stays as it is, bit for bit.
package struct Retouch: Sendable, Equatable {
  /// Where something may change: 0 outside, 1 inside, soft edge. 256 x 256.
  package var support: Plane
  /// Where to fetch each pixel from, relative to itself, in pixels of the 256-crop.
  package var flowX: Plane
  package var flowY: Plane
  /// Natural logarithm of the brightness ratio laid over the warped photo (wrinkles, shading).
  package var gain: Plane
  /// GANimation's attention mask A in 0...1: 1 keeps the (warped) photo, 0 takes `colour`.
  package var attention: Plane
  /// GANimation's colour mask C, in 0...1.
  package var red: Plane
  package var green: Plane
  package var blue: Plane
  /// How far a mouth is open that shows nothing of its own there, 0...1. 256 x 256.
  package var openMouth: Plane
  /// What is drawn there.
  package let teeth: Teeth?
  /// The pixels of the 256-crop outside of which `support` is 0.
  package var bounds: RegionSet

  package init(
    support: Plane, flowX: Plane, flowY: Plane, gain: Plane, attention: Plane, red: Plane,
    green: Plane, blue: Plane, openMouth: Plane? = nil, teeth: Teeth? = nil, bounds: RegionSet
  ) {
    self.support = support
    self.flowX = flowX
    self.flowY = flowY
    self.gain = gain
    self.attention = attention
    self.red = red
    self.green = green
    self.blue = blue
    self.openMouth = openMouth ?? Plane(width: Crop.size, height: Crop.size)
    self.teeth = teeth
    self.bounds = bounds
  }

  /// Bytes of all planes.
  package var bytes: Int {
    let planes = [support, flowX, flowY, gain, attention, red, green, blue, openMouth]
    return 4 * planes.reduce(0) { $0 + $1.values.count }
  }

  /// How far away a pixel may be fetched from, in pixels of the 256-crop, rounded up.
  package var flowReach: Int {
    let longest = zip(flowX.values, flowY.values).map { max(abs($0), abs($1)) }.max() ?? 0
    // A cubic overshoots by up to a quarter and reads two pixels beyond.
    return Int((1.25 * longest).rounded(.up)) + 2
  }
}
