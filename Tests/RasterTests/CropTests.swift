import Face
import Geometry
import Testing

@testable import Raster

/// Landmarks of which only those that align a face are set.
func landmarks(rightEye: Point, leftEye: Point, mouth: Point) -> Landmarks {
  var points = Landmarks(repeating: Point(x: 0, y: 0))
  for i in [33, 133] { points[i] = rightEye }
  for i in [263, 362] { points[i] = leftEye }
  for i in [61, 291] { points[i] = mouth }
  return points
}

struct CropTests {
  private let tilted = landmarks(
    rightEye: Point(x: 100, y: 200), leftEye: Point(x: 180, y: 240), mouth: Point(x: 110, y: 300))

  @Test func `the eyes lie level and the middle of eyes and mouth where the networks expect it`()
    throws
  {
    let map = try #require(Crop.alignment(of: tilted))
    let left = map.apply(tilted[33])
    let right = map.apply(tilted[263])
    let mouth = map.apply(tilted[61])
    #expect(abs(left.y - right.y) < 1e-9 && left.x < right.x)
    let middle = 0.5 * (0.5 * (left + right) + mouth)
    #expect(abs(middle.x - 128) < 1e-9 && abs(middle.y - 0.545 * 256) < 1e-9)
  }

  @Test func `a wide face is scaled by its eyes`() throws {
    let wide = landmarks(
      rightEye: Point(x: 0, y: 0), leftEye: Point(x: 100, y: 0), mouth: Point(x: 50, y: 50))
    let map = try #require(Crop.alignment(of: wide))
    #expect(abs(map.magnification - 0.295 * 256 / 95) < 1e-9)
  }

  @Test func `a turned face is scaled by its height`() throws {
    let turned = landmarks(
      rightEye: Point(x: 0, y: 0), leftEye: Point(x: 40, y: 0), mouth: Point(x: 20, y: 100))
    let map = try #require(Crop.alignment(of: turned))
    #expect(abs(map.magnification - 0.295 * 256 / 90) < 1e-9)
  }

  @Test func `landmarks in one place are no face`() {
    let point = Point(x: 5, y: 5)
    #expect(Crop.alignment(of: landmarks(rightEye: point, leftEye: point, mouth: point)) == nil)
  }

  @Test func `a crop shows at each place what the photo shows there`() throws {
    let photo = texture(width: 400, height: 400).blurred(sigma: 3)
    let map = try #require(Crop.alignment(of: tilted))
    let crop = Crop(of: photo, photoToCrop: map)
    let place = map.inverse.apply(Point(x: 100.5, y: 90.5))
    #expect(
      distance(crop.picture.pixel(100, 90), photo.pixel(Int(place.x), Int(place.y))) <= 6)
  }
}
