/// 0 below 0, 1 above 1, and no kink between.
package func smoothstep(_ x: Double) -> Double {
  let t = min(max(x, 0), 1)
  return t * t * (3 - 2 * t)
}
