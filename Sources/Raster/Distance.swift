/// How far each cell of a grid is from the nearest cell that is marked: 0 on those, without end where none is.
///
/// Steps go to the eight neighbours, 1 and √2 long, so slanting ways are up to 8 % too long.
///
/// - Parameter marked: row by row, `width` cells in each.
func distances(to marked: [Bool], width: Int) -> [Float] {
  let (height, slant) = (marked.count / width, Float(2).squareRoot())
  // A ring of cells around the grid, so that every cell has eight neighbours.
  let row = width + 2
  var away = [Float](repeating: .infinity, count: row * (height + 2))
  for (i, isMarked) in marked.enumerated() where isMarked {
    away[(i / width + 1) * row + i % width + 1] = 0
  }
  away.withUnsafeMutableBufferPointer { away in
    for y in 1...height {
      for i in y * row + 1..<y * row + 1 + width {
        let above = min(away[i - row] + 1, min(away[i - row - 1], away[i - row + 1]) + slant)
        away[i] = min(away[i], min(away[i - 1] + 1, above))
      }
    }
    for y in (1...height).reversed() {
      for i in (y * row + 1..<y * row + 1 + width).reversed() {
        let below = min(away[i + row] + 1, min(away[i + row - 1], away[i + row + 1]) + slant)
        away[i] = min(away[i], min(away[i + 1] + 1, below))
      }
    }
  }
  return (1...height).flatMap { y in
    let first = y * row + 1
    return away[first..<first + width]
  }
}
