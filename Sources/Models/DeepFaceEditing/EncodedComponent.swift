import Face
import Geometry
import Grafting
import Raster
import Tensor

/// One component of a photo, encoded. A class, so that comparing two costs nothing.
package final class EncodedComponent: Sendable {
  let photo: ComponentPhoto
  /// The network's answer when nothing is asked: logarithms of light, and paint, of three colours.
  let restingLight: [[Float]]
  let restingPaint: [[Float]]

  init(_ photo: ComponentPhoto, restingLight: [[Float]], restingPaint: [[Float]]) {
    self.photo = photo
    self.restingLight = restingLight
    self.restingPaint = restingPaint
  }

  /// Bytes of all that is kept.
  package var bytes: Int {
    4 * (restingLight + restingPaint).reduce(photo.picture.values.count) { $0 + $1.count }
      + photo.parts.bytes
  }
}

/// What the network sees of a photo around one component.
struct ComponentPhoto: Sendable {
  let component: FaceComponent
  /// Where: a square of the 256-crop.
  let window: Region
  let crop: Image
  /// The landmarks in pixels of the crop.
  let landmarks: Landmarks
  /// The window, `[3, n, n]`, 0...1.
  let picture: Tensor
  let parts: GraftEncoder.Parts
  /// The component's appearance as a whole.
  let look: [Float]
  /// The colours of a photo that has none, grey or sepia.
  let tint: Tint

  init(
    _ component: FaceComponent, of crop: Image, landmarks: Landmarks, window: Region,
    picture: Tensor, parts: GraftEncoder.Parts, look: [Float]
  ) {
    self.component = component
    self.window = window
    self.crop = crop
    self.landmarks = landmarks
    self.picture = picture
    self.parts = parts
    self.look = look
    // Of the whole face: around pale skin and black hair alone a photo looks as if it had no colours.
    tint = Tint(of: Tensor(crop).values)
  }
}

extension FaceComponent {
  /// What the network sees of a crop: a square around the component's box, of a multiple of 8 pixels.
  func window(of landmarks: Landmarks) -> Region {
    guard self != .face else { return Region(width: Crop.size, height: Crop.size) }
    let (box, side) = (ComponentBox(of: self, landmarks: landmarks), Crop.size / 2)
    let start = { (low: Double) in
      min(max(Int((low + (box.side - Double(side)) / 2).rounded()), 0), Crop.size - side)
    }
    return Region(x: start(box.left), y: start(box.top), width: side, height: side)
  }

  /// Which component it is, as the network is told: eye, nose, mouth, face.
  var code: [Float] {
    switch self {
    case .leftEye, .rightEye: [1, 0, 0, 0]
    case .nose: [0, 1, 0, 0]
    case .mouth: [0, 0, 1, 0]
    case .face: [0, 0, 0, 1]
    }
  }
}
