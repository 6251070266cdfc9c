import Geometry
import Tensor

/// Runs a kernel on a region of a buffer full of a marker; returns the greatest difference from
/// `expected` inside of the region and whether every value outside kept the marker.
func difference(
  from expected: Tensor, in region: Region, _ kernel: (inout Tensor, inout Work) -> Void
) -> (inside: Float, untouched: Bool) {
  let marker: Float = 12_345
  var output = Tensor(shape: expected.shape, repeating: marker)
  var work = Work()
  kernel(&output, &work)
  var inside: Float = 0
  var untouched = true
  for c in 0..<expected.channels {
    for y in 0..<expected.height {
      for x in 0..<expected.width {
        if region.contains(x: x, y: y) {
          inside = max(inside, abs(output[c, y, x] - expected[c, y, x]))
        } else if output[c, y, x] != marker {
          untouched = false
        }
      }
    }
  }
  return (inside, untouched)
}
