/// 3t² - 2t³ of t held to 0...1: no kink at either end.
@inlinable
package func smoothstep<Number: BinaryFloatingPoint>(_ t: Number) -> Number {
  let t = min(1, max(0, t))
  return t * t * (3 - 2 * t)
}
