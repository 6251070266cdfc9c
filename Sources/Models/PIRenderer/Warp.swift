import Face
import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// PIRenderer (Ren et al., ICCV 2021) in a late-injection form: the encoder never sees a motion. Once per photo
/// it says how deep each place of a head is and how much of a place is the person, and every turn follows from
/// these by geometry.
///
/// Trained by `Sources/Training/PIRenderer`; its card is `docs/models/pirenderer.md`.
package struct Warp: Sendable {
  private let stem: Conv2d
  private let fine: Residual
  private let down1: Conv2d
  private let middle: [Residual]
  private let down2: Conv2d
  private let coarse: [Residual]
  private let lift: Conv2d
  private let deep: Residual
  private let place16: Tensor
  private let place32: Tensor
  private let narrow: Conv2d
  private let blend: Conv2d
  private let relief: Tensor
  private let depth: Conv2d
  private let detail: Conv2d
  private let up: Conv2d
  private let mix: Conv2d
  private let cover: Conv2d

  /// Pixels of the crop for each unit of the depth head.
  private static let depthScale: Float = 32

  package init(_ weights: Weights) throws(WeightsError) {
    func table(_ name: String, _ side: Int) throws(WeightsError) -> Tensor {
      try weights.tensor(name, [1, nil, side, side]).withoutBatch
    }
    stem = try Conv2d(weights, "stem", after: .leaky)
    fine = try Residual(weights, "fine")
    down1 = try Conv2d(weights, "down1", stride: 2, before: .leaky)
    middle = try weights.residuals("middle")
    down2 = try Conv2d(weights, "down2", stride: 2, before: .leaky)
    coarse = try weights.residuals("coarse")
    lift = try Conv2d(weights, "lift", before: .leaky)
    deep = try Residual(weights, "deep")
    place16 = try table("place16", 16)
    place32 = try table("place32", 32)
    narrow = try Conv2d(weights, "narrow", before: .leaky)
    blend = try Conv2d(weights, "blend", before: .leaky)
    relief = try table("relief", 64)
    depth = try Conv2d(weights, "depth", before: .leaky)
    detail = try Conv2d(weights, "detail", after: .leaky)
    up = try Conv2d(weights, "up", before: .leaky)
    mix = try Conv2d(weights, "mix", after: .leaky)
    cover = try Conv2d(weights, "cover")
  }

  /// The network that ships.
  package init() throws(WeightsError) {
    try self.init(Weights(shipped: "warp", with: "PIRenderer"))
  }

  /// What Warp says of a head.
  package struct Maps: Sendable {
    /// Pixels of the crop by which a place is nearer than the point that the head turns about. 64 x 64.
    package let depth: Plane
    /// How much of a place is the person, 0...1. 128 x 128.
    package let cover: Plane
  }

  /// - Parameter crop: `[4, 256, 256]`: colours in 0...1, and how much of a pixel the photo has.
  package func maps(of crop: Tensor, work: inout Work) -> Maps {
    precondition(crop.shape == [4, Crop.size, Crop.size], "Warp.maps: crop \(crop.shape)")
    let x = Tensor(shape: crop.shape, values: crop.values.map { 2 * $0 - 1 })
    let fine = self.fine(
      stem(PixelUnshuffle(factor: 4)(x, work: &work), work: &work), work: &work)
    let middle = self.middle.reduce(down1(fine, work: &work)) { $1($0, work: &work) }
    let below = Add(place16)(down2(middle, work: &work), work: &work)
    let coarse = self.coarse.reduce(below) { $1($0, work: &work) }
    let lifted = Upsample(factor: 2)(lift(coarse, work: &work), work: &work)
    let merged = Add(place32)(Add(lifted)(middle, work: &work), work: &work)
    let narrowed = Upsample(factor: 2)(
      narrow(deep(merged, work: &work), work: &work), work: &work)
    let head = blend(Add(narrowed)(fine, work: &work), work: &work)
    let depth = Add(relief)(self.depth(head, work: &work), work: &work)
    let drawn = Activate(.leaky)(
      PixelShuffle(factor: 2)(up(head, work: &work), work: &work), work: &work)
    let detail = self.detail(PixelUnshuffle(factor: 2)(x, work: &work), work: &work)
    let both = Tensor(
      shape: [drawn.shape[0] + detail.shape[0], drawn.shape[1], drawn.shape[2]],
      values: drawn.values + detail.values)
    let cover = self.cover(mix(both, work: &work), work: &work)
    return Maps(
      depth: Plane(
        width: 64, height: 64, values: depth.values.map { Self.depthScale * $0 }),
      cover: Plane(
        width: Matte.side, height: Matte.side, values: cover.values.map { 1 / (1 + exp(-$0)) }))
  }

  /// The head of a face, as everything that turns it needs it.
  ///
  /// The crop widens until the hair fits in, so the network runs once as a rule, four times at most.
  /// - Parameters:
  ///   - landmarks: in pixels of the photo.
  ///   - held: how the photo shows the head.
  /// - Returns: nil where the landmarks fall together, and where the work is not wanted any more.
  package func head(
    of photo: Image, landmarks: Landmarks, held: Rotation, work: inout Work
  ) -> Head? {
    for eyes in HeadCrop.widths {
      guard let crop = HeadCrop(of: photo, landmarks: landmarks, eyes: eyes) else { return nil }
      let maps = maps(of: crop.tensor, work: &work)
      guard work.isWanted else { return nil }
      guard eyes == HeadCrop.widths.last || !crop.isCrowded(maps.cover) else { continue }
      return Head(crop, maps, held: held)
    }
    return nil
  }
}

extension HeadCrop {
  /// `[4, 256, 256]`: the picture, and how much of each pixel the photo has.
  package var tensor: Tensor {
    let colours = Tensor(pixels: picture.pixels, width: Crop.size, height: Crop.size)
    return Tensor(
      shape: [4, Crop.size, Crop.size],
      values: colours.values + inside.scaled(to: Crop.size).values)
  }

  /// How much room, in crop sizes, is between the head and the edges.
  private static let room = 0.04

  /// Whether the head reaches an edge of the crop beyond which the photo goes on.
  /// - Parameter cover: how much of a place is the person.
  func isCrowded(_ cover: Plane) -> Bool {
    let side = cover.width
    let cell = Double(Crop.size) / Double(side)
    let room = max(1, Int((Self.room * Double(side)).rounded()))
    let chin = Int(landmarks[Landmarks.chin].y / cell)
    return cover.values.indices.contains { i in
      let (x, y) = (i % side, i / side)
      let isNear = y < room || y < chin && (x < room || x >= side - room)
      let place = Point(x: (Double(x) + 0.5) * cell, y: (Double(y) + 0.5) * cell)
      return isNear && cover.values[i] > 0.5 && inside.at(place) > 0.99
    }
  }
}
