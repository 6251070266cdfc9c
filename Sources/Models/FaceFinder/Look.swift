import Geometry
import Raster

/// A way to look at a photo: the picture that the detector is shown, and where that lies in the photo.
struct Look {
  /// What faces are read in: the photo, as large as it is and as it lies, or that in even light.
  let photo: Image
  let picture: Image
  /// Whether the photo is shown the way it lies.
  let isUpright: Bool
  /// The map from the look to the photo; it may mirror.
  let toPhoto: Affine
}

extension Look {
  /// Photos are looked at again at this many pixels along their longer side at most: it bounds what
  /// a landscape costs, and a face that was missed is seldom small.
  static let largest = 1600
  /// The longer side in pixels of looks with a margin, which are for faces that fill the photo.
  static let close = 640

  /// The photo at its own size or as large as `limit`, carried about.
  /// - Parameters:
  ///   - quarters: how often it is turned clockwise by a right angle.
  ///   - margin: added on every side, as a share of the longer one; the outermost pixels repeat.
  init(
    at photo: Image, limit: Int, quarters: Int, margin: Double = 0, isMirrored: Bool = false
  ) {
    let (width, height) = (Double(photo.width), Double(photo.height))
    let longer = max(width, height)
    let k = min(1, Double(limit) / longer)
    let border = (k * margin * longer).rounded()
    let (columns, rows) = ((k * width).rounded() + 2 * border, (k * height).rounded() + 2 * border)
    var map = Affine.scale(k).then(.translation(x: border, y: border))
    if isMirrored { map = map.then(Affine(a: -1, b: 0, c: 0, d: 1, tx: columns, ty: 0)) }
    var size = (columns, rows)
    for _ in 0..<quarters {
      map = map.then(Affine(a: 0, b: -1, c: 1, d: 0, tx: size.1, ty: 0))
      size = (size.1, size.0)
    }
    self.photo = photo
    isUpright = quarters == 0
    picture = photo.warped(by: map, width: max(1, Int(size.0)), height: max(1, Int(size.1)))
    toPhoto = map.inverse
  }
}

extension Look {
  /// On its sides and upside down.
  static func turned(_ photo: Image) -> some Sequence<Look> {
    (1...3).lazy.map { Look(at: photo, limit: largest, quarters: $0) }
  }

  /// Every way up, with a margin, also mirrored, in each of several lights.
  static func close(_ lights: [Image]) -> some Sequence<Look> {
    (0...7).lazy.flatMap { way in
      lights.lazy.map {
        Look(at: $0, limit: close, quarters: way / 2, margin: 0.25, isMirrored: way % 2 == 1)
      }
    }
  }
}
