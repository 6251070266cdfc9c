import Face
import Foundation
import Geometry
import Grafting
import Layers
import Raster
import Tensor
import TestPatterns
import Testing

@testable import SimSwap

private func golden(_ name: String) throws -> Weights {
  try Weights(
    unverified: Bundle.module.bundleURL.appendingPathComponent("Golden/\(name).safetensors"))
}

private func difference(_ a: [Float], _ b: [Float]) -> Float {
  precondition(a.count == b.count, "difference: \(a.count), \(b.count)")
  return zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
}

/// Every fourth row and column.
private func thinned(_ values: some Collection<Float>, side: Int = 256) -> [Float] {
  let values = Array(values)
  return values.indices.filter { $0 / side % side % 4 == 0 && $0 % side % 4 == 0 }.map {
    values[$0]
  }
}

/// The Swift networks against PyTorch's, whose answers are committed.
struct ParityTests {
  private let tolerance: Float = 2e-3

  @Test func `an identity is the one that PyTorch computed, and of length 1`() throws {
    let wanted = try golden("identity").tensor("vector", [128]).values
    let face = Waves.image(size: IdentityEncoder.side)
    var work = Work()
    let vector = try IdentityEncoder().vector(
      of: Tensor(pixels: face.pixels, width: face.width, height: face.height), work: &work)
    #expect(difference(vector, wanted) < tolerance)
    #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    #expect(work.multiplyAccumulates < 300_000_000)
  }

  @Test func `the new face's landmarks are those that PyTorch computed`() throws {
    let wanted = try golden("swap").tensor("landmarks", [Landmarks.count, 2]).values
    let (donor, host) = (landmarks(modulo: 97, from: 48), landmarks(modulo: 89, from: 44))
    var work = Work()
    let middle = Point(x: 128, y: 128)
    let moved = try Swap().shape(donor: donor, host: host, work: &work).flatMap { point in
      let from = point - middle
      return [Float(from.x), Float(from.y)]
    }
    #expect(difference(moved, wanted) < 0.02)
  }

  /// Nobody's, the ones of `SimSwap/export.py`.
  private func landmarks(modulo: Int, from: Int) -> Landmarks {
    Landmarks(
      (0..<Landmarks.count).map {
        Point(
          x: 128 + Double(2 * $0 % modulo - from), y: 128 + Double((2 * $0 + 1) % modulo - from))
      })
  }

  @Test func `the graft is what PyTorch computed`() throws {
    let golden = try golden("swap")
    let (host, donor) = (Waves.crop, Waves.crop.mirrored)
    let nowhere = Landmarks(repeating: Point(x: 0, y: 0))
    let validity = (0..<65536).map { abs(Float($0 % 256) - 128) < 64 ? Float(1) : 0 }
    let support = (0..<65536).map { validity[$0 % 256 * 256 + $0 / 256] * validity[$0] }
    let swap = try Swap()
    var work = Work()
    let tone = Tone(
      from: (0..<65536).map { i in
        SIMD4(donor.values[i], donor.values[65536 + i], donor.values[131_072 + i], 1) * validity[i]
      }, to: host.values)
    var seen = [Float]()
    for c in 0..<3 {
      for i in 0..<65536 {
        let colour = pow(max(donor.values[c * 65536 + i], 4 / 255), tone.contrast) * tone.level[c]
        seen.append(2 * min(colour, 1) * validity[i] - 1)
      }
    }
    let moved = MovedDonors(
      sources: [.nowhere], landmarks: nowhere,
      oval: Plane(
        width: 256, height: 256, values: (0..<65536).map { validity[$0 % 256 * 256 + $0 / 256] }),
      input: Tensor(shape: [4, 256, 256], values: seen + validity))
    let plane = FaceSupport(
      plane: Plane(width: 256, height: 256, values: support),
      bounds: Region(width: 256, height: 256))
    let encoded = HostFace(
      picture: host, landmarks: nowhere, parts: swap.encode(host, work: &work), support: plane)
    let deep = try golden.tensor("features").values
    let ours = encoded.parts.deep.values
    let every = (0..<16).flatMap { (c: Int) -> ArraySlice<Float> in
      let start = 4 * c * 1024
      return ours[start..<start + 1024]
    }
    #expect(difference(every, deep) < tolerance)
    let graft = swap.graft(
      moved, identity: try golden.tensor("identity").values, on: encoded, work: &work)
    for (name, planes) in [
      ("mask", [graft.coverage]), ("attention", [graft.attention]), ("paint", graft.paint),
      ("light", graft.light),
    ] {
      let wanted = try golden.tensor(name).values
      #expect(difference(planes.flatMap { thinned($0.values) }, wanted) < tolerance, "\(name)")
    }
  }
}

extension Tensor {
  /// Left and right exchanged.
  fileprivate var mirrored: Tensor {
    var mirrored = self
    for i in values.indices {
      mirrored.values[i] = values[i / width * width + width - 1 - i % width]
    }
    return mirrored
  }
}

extension Graft.Source {
  /// A source that is not looked at.
  fileprivate static let nowhere = {
    let plane = Plane(width: 1, height: 1)
    return Graft.Source(flowX: plane, flowY: plane, trust: plane)
  }()
}
