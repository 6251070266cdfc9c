import CKernels
import Geometry
import Parallel

/// Up to eight planes of a crop, cell by cell and side by side, so that one reading between cells
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
    let region = region.grown(by: 1).intersection(Region(width: Crop.size, height: Crop.size))
    self.region = region
    let rows = planes.enumerated().map { lane, plane in
      PlaneRows(plane, columns: region.x..<region.maxX, isFlow: flows.contains(lane))
    }
    let interleave = kernel_set_in_use().pointee.interleave
    values = [SIMD8<Float>](unsafeUninitializedCapacity: region.area) { cells, count in
      count = cells.count
      let target = SharedRows(cells)
      forEachRow(in: region.y..<region.maxY) { y in
        let to = UnsafeMutableRawPointer(target.base + (y - region.y) * region.width)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 8 * region.width) { memory in
          let lines = (0..<8).map { lane in
            rows[lane].row(y, into: memory.baseAddress! + lane * region.width)
          }
          interleave(lines, region.width, to.assumingMemoryBound(to: Float.self))
        }
      }
    }
  }

  private init(region: Region, values: [SIMD8<Float>]) {
    self.region = region
    self.values = values
  }

  /// Other numbers for each cell, of those it has and of its column and row.
  func map(_ change: (SIMD8<Float>, Int, Int) -> SIMD8<Float>) -> CropCells {
    CropCells(
      region: region,
      values: values.indices.map { i in
        change(values[i], region.x + i % region.width, region.y + i / region.width)
      })
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
    let px = min(max(u - 0.5, Float(region.x)), Float(region.maxX - 1))
    let py = min(max(v - 0.5, Float(region.y)), Float(region.maxY - 1))
    let (column, row) = (Int(px), Int(py))
    let (fx, fy) = (px - Float(column), py - Float(row))
    let a = cells.base + (row - region.y) * region.width + column - region.x
    let right = column + 1 < region.maxX ? 1 : 0
    let down = row + 1 < region.maxY ? region.width : 0
    let top = a[0] + fx * (a[right] - a[0])
    let bottom = a[down] + fx * (a[down + right] - a[down])
    return top + fy * (bottom - top)
  }
}
