import Geometry

/// The places of a head's crop that can move: a grid over it, in squares of two triangles.
package struct HeadMesh: Sendable, Equatable {
  /// Pixels of the crop between neighbouring places.
  package static let step = 2
  /// Places along a side.
  package static let side = Crop.size / step + 1

  /// Every place of the grid, row by row, in pixels of the crop.
  package static let places = (0..<side * side).map {
    SIMD2(Float(step * ($0 % side)), Float(step * ($0 / side)))
  }

  /// The squares that are drawn, by the number of their upper left place.
  package let squares: [Int]
  /// The places at their corners, each once.
  package let corners: [Int]

  /// The squares in which something of the person may be: wherever the wall is not known for sure.
  package init(around matte: Matte) {
    let cells = Matte.side
    let squares = (0..<cells * cells).compactMap { cell -> Int? in
      let (x, y) = (cell % cells, cell / cells)
      let near = (max(y - 1, 0)...min(y + 1, cells - 1)).contains { row in
        (max(x - 1, 0)...min(x + 1, cells - 1)).contains { column in
          matte.known.values[row * cells + column] < 1
        }
      }
      return near ? y * Self.side + x : nil
    }
    self.squares = squares
    var isCorner = [Bool](repeating: false, count: Self.places.count)
    for square in squares {
      let corners = Self.corners(of: square)
      for i in 0..<4 { isCorner[corners[i]] = true }
    }
    corners = isCorner.indices.filter { isCorner[$0] }
  }

  /// The places at the corners of a square: upper left and right, lower left and right.
  @inline(__always)
  static func corners(of square: Int) -> SIMD4<Int> {
    SIMD4(square, square + 1, square + side, square + side + 1)
  }
}
