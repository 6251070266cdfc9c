import Face
import Foundation
import GANimation
import Geometry
import Layers
import Raster
import Tensor

func golden(_ name: String) throws -> Weights {
  try Weights(
    unverified: Bundle.module.bundleURL.appendingPathComponent("Golden/\(name).safetensors"))
}

/// A demo face cut roughly as a crop is: `[3, 256, 256]`, 0...1.
func demoCrop(_ name: String) throws -> Tensor {
  let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let portrait = try Photo.read(root.appending(path: "demo-faces/\(name).jpg").path).image
  let crop = portrait.cropped(to: Region(x: 48, y: 48, width: 416, height: 416))
    .scaled(toWidth: Express.size, height: Express.size)
  return Tensor(pixels: crop.pixels, width: crop.width, height: crop.height)
}

/// Every `step`-th channel, row and column of a feature map.
func thinned(_ t: Tensor, channels: Int = 1, by step: Int = 1) -> Tensor {
  let (c, h, w) = (t.channels, t.height, t.width)
  var values: [Float] = []
  for i in stride(from: 0, to: c, by: channels) {
    for y in stride(from: 0, to: h, by: step) {
      for x in stride(from: 0, to: w, by: step) { values.append(t[i, y, x]) }
    }
  }
  return Tensor(
    shape: [(c + channels - 1) / channels, (h + step - 1) / step, (w + step - 1) / step],
    values: values)
}

/// The greatest absolute difference.
func difference(_ a: [Float], _ b: [Float]) -> Float {
  precondition(a.count == b.count, "difference: \(a.count) and \(b.count) values")
  return zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// One network for all tests: reading its weights takes a while.
let express = try! Express()

/// All contributions of a condition.
func contributions(_ deltas: [Float], _ encoding: Encoding) -> [Contribution] {
  contributions(deltas.map { Sided(both: $0) }, encoding, nil)
}

/// All contributions of a condition that may differ from side to side.
func contributions(
  _ deltas: [Sided<Float>], _ encoding: Encoding, _ halves: Halves?
) -> [Contribution] {
  var work = Work()
  return zip(ActionUnit.networkOrder, deltas).flatMap { unit, delta in
    let sides: [FaceSide?] = delta.isSplit ? [.left, .right] : [nil]
    return sides.map {
      express.contribution(
        of: SidedUnit(unit, on: $0), delta: $0.map { delta[$0] } ?? delta.left, to: encoding,
        halves, work: &work)
    }
  }
}

extension [Float] {
  /// A condition that changes nothing.
  static let unchanged = [Float](repeating: 0, count: Express.units)

  /// A unit's change in a condition.
  subscript(_ unit: ActionUnit) -> Float {
    get { self[unit.networkIndex] }
    set { self[unit.networkIndex] = newValue }
  }
}

extension [Sided<Float>] {
  /// A unit's change on both sides.
  subscript(_ unit: ActionUnit) -> Sided<Float> {
    get { self[unit.networkIndex] }
    set { self[unit.networkIndex] = newValue }
  }
}

extension Workspace {
  @discardableResult
  mutating func decode(
    _ deltas: [Sided<Float>], _ encoding: Encoding, _ halves: Halves?, work: inout Work
  ) -> Decoding {
    decode(
      contributions(deltas, encoding, halves), supports: express.supports, halves, work: &work)
  }

  /// The workspace after the edit of `deltas`, computed from nothing.
  static func after(_ deltas: [Float], _ encoding: Encoding) -> Workspace {
    var workspace = Workspace(encoding)
    workspace.decode(deltas, encoding)
    return workspace
  }

  @discardableResult
  mutating func decode(_ deltas: [Float], _ encoding: Encoding) -> Decoding {
    var work = Work()
    return decode(deltas, encoding, work: &work)
  }

  mutating func decode(_ deltas: [Float], _ encoding: Encoding, work: inout Work) -> Decoding {
    decode(contributions(deltas, encoding), supports: express.supports, work: &work)
  }
}

/// The edit computed from nothing, its sides apart.
func full(_ deltas: [Sided<Float>], _ encoding: Encoding, _ halves: Halves?) -> Decoding {
  var (workspace, work) = (Workspace(encoding), Work())
  return workspace.decode(deltas, encoding, halves, work: &work)
}

/// The edit computed from nothing.
func full(_ deltas: [Float], _ encoding: Encoding) -> Decoding {
  var workspace = Workspace(encoding)
  return workspace.decode(deltas, encoding)
}
