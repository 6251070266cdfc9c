/// A rectangle of whole pixels or cells: columns `x ..< x + width`, rows `y ..< y + height`.
///
/// What kernels compute at once. How far an edit travels is a `RegionSet`, a few of these.
package struct Region: Hashable, Sendable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package static let empty = Region(x: 0, y: 0, width: 0, height: 0)

  /// The whole of a `width` x `height` picture.
  package init(width: Int, height: Int) { self.init(x: 0, y: 0, width: width, height: height) }

  package var maxX: Int { x + width }
  package var maxY: Int { y + height }
  package var area: Int { width * height }
  package var isEmpty: Bool { width == 0 || height == 0 }

  package func contains(x px: Int, y py: Int) -> Bool {
    px >= x && px < maxX && py >= y && py < maxY
  }

  package func contains(_ other: Region) -> Bool {
    other.isEmpty || (other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY)
  }

  package func intersection(_ other: Region) -> Region {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(maxX, other.maxX)
    let bottom = min(maxY, other.maxY)
    guard right > left, bottom > top else { return .empty }
    return Region(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The smallest rectangle around both; an empty region adds nothing.
  package func union(_ other: Region) -> Region {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Region(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// The same cells `dx` columns further right and `dy` rows further down.
  package func moved(x dx: Int, y dy: Int) -> Region {
    Region(x: x + dx, y: y + dy, width: width, height: height)
  }

  /// The region with `reach` more cells on every side: what a layer of that reach makes of a change
  /// here. An empty region stays empty.
  package func grown(by reach: Int) -> Region {
    isEmpty
      ? .empty
      : Region(x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach)
  }

  /// The cells of a grid `factor` times finer that cover this region.
  package func scaled(up factor: Int) -> Region {
    Region(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
  }

  /// The cells of a grid `factor` times coarser that this region touches.
  package func scaled(down factor: Int) -> Region {
    guard !isEmpty else { return .empty }
    let left = x.flooredQuotient(factor)
    let top = y.flooredQuotient(factor)
    let right = (maxX + factor - 1).flooredQuotient(factor)
    let bottom = (maxY + factor - 1).flooredQuotient(factor)
    return Region(x: left, y: top, width: right - left, height: bottom - top)
  }
}

/// A region in a file is its four numbers by name. What no picture has is refused, so that sums of them cannot overflow.
extension Region: Codable {
  private enum CodingKeys: String, CodingKey { case x, y, width, height }
  private static let (sizes, places) = (0...(1 << 30), -(1 << 30)...(1 << 30))

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys, _ allowed: ClosedRange<Int>) throws -> Int {
      let number = try file.decode(Int.self, forKey: key)
      guard allowed.contains(number) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: file, debugDescription: "\(number)")
      }
      return number
    }
    try self.init(
      x: number(.x, Self.places), y: number(.y, Self.places), width: number(.width, Self.sizes),
      height: number(.height, Self.sizes))
  }
}

extension Int {
  /// Division rounding towards minus infinity.
  fileprivate func flooredQuotient(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
