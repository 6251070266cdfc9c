import CKernels
import Geometry
import Parallel

/// Eight planes of a crop, cell by cell and side by side, so that one reading between cells
/// gives eight numbers.
struct CropCells: Sendable {
  /// The cells of the 256-crop that are there.
  let region: Region
  let values: [SIMD8<Float>]

  /// All that a retouch says about `region` of the crop: support, flow x and y, gain, attention, red,
  /// green, blue.
  init(_ retouch: Retouch, around region: Region) {
    precondition(
      retouch.flowX.width == retouch.flowY.width && retouch.red.width == retouch.green.width
        && retouch.red.width == retouch.blue.width,
      "Retouch: planes of one pair or colour differ in size")
    self.init(
      [
        retouch.support, retouch.flowX, retouch.flowY, retouch.gain, retouch.attention,
        retouch.red, retouch.green, retouch.blue,
      ], flows: [1, 2], around: region)
  }

  /// - Parameters:
  ///   - planes: eight; some may be the same.
  ///   - flows: which of them are enlarged without creases (Catmull-Rom), the others bilinearly;
  ///     planes as fine as the crop are taken as they are.
  init(_ planes: [Plane], flows: Set<Int>, around region: Region) {
    precondition(planes.count == 8, "CropCells: \(planes.count) planes")
    let region = region.aroundCells
    self.region = region
    let rows = planes.enumerated().map { lane, plane in
      PlaneRows(plane, columns: region.x..<region.maxX, isFlow: flows.contains(lane))
    }
    let interleave = kernel_set_in_use().pointee.interleave
    values = [SIMD8<Float>](unsafeUninitializedCapacity: region.area) { cells, count in
      count = cells.count
      let target = SharedRows(cells)
      planes.withMemory { memory in
        forEachRow(in: region.y..<region.maxY) { y in
          let to = UnsafeMutableRawPointer(target.base + (y - region.y) * region.width)
          withUnsafeTemporaryAllocation(of: Float.self, capacity: 8 * region.width) { scratch in
            let lines = (0..<8).map { lane in
              rows[lane].row(
                y, of: memory[lane], into: scratch.baseAddress! + lane * region.width)
            }
            interleave(lines, region.width, to.assumingMemoryBound(to: Float.self))
          }
        }
      }
    }
  }

  /// What only moves a picture, as a retouch that keeps every colour: support and attention 1, no gain.
  /// - Parameters:
  ///   - flowX: the flow in pixels of the crop, with the cells of `flowY`.
  ///   - way: makes of the middle of a cell and its flow how far away its pixel is fetched.
  init(moving flowX: CropPlane, _ flowY: CropPlane, way: (Point, Point) -> Point) {
    let region = flowX.region
    self.region = region
    values = zip(flowX.values, flowY.values).enumerated().map { i, flow in
      let (x, y) = (region.x + i % region.width, region.y + i / region.width)
      let way = way(
        Point(x: Double(x) + 0.5, y: Double(y) + 0.5), Point(x: Double(flow.0), y: Double(flow.1)))
      return SIMD8(1, Float(way.x), Float(way.y), 0, 1, 0, 0, 0)
    }
  }

  /// Lends what reads between the cells, for one call.
  func withSampler<T>(_ body: (CropCellSampler) -> T) -> T {
    values.withUnsafeBufferPointer { body(CropCellSampler(self, $0)) }
  }
}

/// Reads cells between their centres; beyond the outermost these repeat. Memory is only read.
struct CropCellSampler: Sendable {
  private let cells: SharedInput<SIMD8<Float>>
  private let region: Region

  /// `memory` is that of `cells`, borrowed.
  init(_ cells: CropCells, _ memory: UnsafeBufferPointer<SIMD8<Float>>) {
    self.cells = SharedInput(memory)
    region = cells.region
  }

  /// Exact where the four neighbours are equal: a mask of 1 stays 1.
  @inline(__always)
  func at(_ u: Float, _ v: Float) -> SIMD8<Float> {
    let place = CellPlace(u, v, in: region)
    let a = cells.base + place.corner
    let top = a[0] + place.across * (a[place.right] - a[0])
    let next = a[place.down]
    let bottom = next + place.across * (a[place.down + place.right] - next)
    return top + place.along * (bottom - top)
  }
}

extension [Plane] {
  /// Lends the values of all planes, for one call.
  fileprivate func withMemory(
    _ lent: [SharedInput<Float>] = [], _ body: ([SharedInput<Float>]) -> Void
  ) {
    guard lent.count < count else { return body(lent) }
    self[lent.count].values.withUnsafeBufferPointer { values in
      withMemory(lent + [SharedInput(values)], body)
    }
  }
}
