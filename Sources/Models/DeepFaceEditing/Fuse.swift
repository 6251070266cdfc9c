import Face
import Foundation
import Geometry
import Grafting
import Layers
import Raster
import Tensor

/// DeepFaceEditing (Chen et al., SIGGRAPH 2021) in a late-injection form: one component's geometry and
/// appearance, each from this photo or from elsewhere. Its geometry is where its points lie; its
/// appearance are a photo's own pixels, moved there. Trained by `Sources/Training/DeepFaceEditing`; its
/// card is `docs/models/deepfaceediting.md`.
package struct Fuse: Sendable {
  private let network: GraftNetwork
  private let appearance: AppearanceEncoder
  /// Turns a reference's landmarks to the photo's pose.
  let turn: ShapeHead
  /// The most that is painted, of full brightness: an opened mouth is painted from nothing.
  private static let paintLimit: Float = 1
  /// Weight of the component itself when a reference's tone is found, beside the skin around it: lips
  /// and irises keep their own colour.
  private static let around: Float = 0.05
  /// Thickness of drawn lines as the network sees them, in pixels of the crop.
  private static let pen = 1.5

  package init(_ weights: Weights, turn: Weights) throws(WeightsError) {
    network = try GraftNetwork(weights)
    appearance = try AppearanceEncoder(weights)
    self.turn = try ShapeHead(turn)
  }

  /// The networks that ship.
  package init() throws(WeightsError) {
    try self.init(Self.shippedWeights("fuse"), turn: Self.shippedWeights("turn"))
  }

  static func shippedWeights(_ name: String) throws(WeightsError) -> Weights {
    try Weights(shipped: name, with: "DeepFaceEditing")
  }

  /// A reference's component in the photo's pose and at the photo's place: a shape, not a position.
  /// - Parameters:
  ///   - donor: the reference's landmarks in its own crop.
  ///   - host: the photo's landmarks in its crop.
  /// - Returns: one place for each of the component's points, in pixels of the photo's crop.
  package func points(
    of component: FaceComponent, donor: Landmarks, host: Landmarks, work: inout Work
  ) -> [Point] {
    let turned = turn(donor: donor, host: host, work: &work)
    let (there, here) = (turned[component.points], host[component.points])
    let step = here.mean - there.mean
    return there.map { $0 + step }
  }

  /// How a component looks in an aligned crop of 256 pixels: what `graft` is told of an appearance.
  package func look(
    of component: FaceComponent, in crop: Image, landmarks: Landmarks, work: inout Work
  ) -> [Float] {
    let box = ComponentBox(of: component, landmarks: landmarks)
    return appearance(box.picture(of: crop, side: AppearanceEncoder.side), work: &work)
  }

  /// Everything about a photo's component that does not depend on what is asked, and what the network
  /// would do if nothing were: that is taken off each answer, so that nothing jumps where an edit begins.
  /// - Parameters:
  ///   - crop: 256 x 256, aligned.
  ///   - landmarks: in pixels of the crop.
  ///   - creases: the strong lines of the photo's skin, in pixels of the crop.
  package func encode(
    _ component: FaceComponent, of crop: Image, landmarks: Landmarks, creases: [Polyline],
    work: inout Work
  ) -> EncodedComponent {
    precondition(
      crop.width == Crop.size && crop.height == Crop.size, "Fuse.encode: crop \(crop.bounds)")
    let window = component.window(of: landmarks)
    let picture = Tensor(crop.cropped(to: window))
    let photo = ComponentPhoto(
      component, of: crop, landmarks: landmarks, window: window, picture: picture,
      parts: network.encode(picture, work: &work),
      look: look(of: component, in: crop, landmarks: landmarks, work: &work))
    let asIs = ComponentRequest(landmarks: landmarks, creases: [Ink(creases)], own: creases)
    let rest = heads(asIs, shown(asIs, on: photo), on: photo, work: &work)
    return EncodedComponent(
      photo, restingLight: rest.light.map { Array($0) },
      restingPaint: rest.paint(limit: Self.paintLimit))
  }

  /// The component as it is wanted.
  package func graft(
    _ request: ComponentRequest, on encoded: EncodedComponent, work: inout Work
  ) -> Graft {
    let photo = encoded.photo
    let shown = shown(request, on: photo)
    let heads = heads(request, shown, on: photo, work: &work)
    let (support, window) = (shown.support, photo.window)
    let plane = { (values: [Float]) in Plane(values, of: window) }
    var (coverage, attention) = (plane(heads.mask), heads.attention)
    coverage.multiply(by: support.plane.values[...])
    for i in attention.indices { attention[i] *= shown.pixels[i][3] }
    let paint = zip(heads.paint(limit: Self.paintLimit), encoded.restingPaint).map {
      plane(zip($0, $1).map { $0 - $1 })
    }
    let light = zip(heads.light, encoded.restingLight).map { light, rest in
      plane(zip(light, rest).map { exp($0 - $1) })
    }
    return Graft(
      sources: shown.sources, coverage: coverage, attention: plane(attention), paint: paint,
      light: light, tint: photo.tint, bounds: support.bounds.intersection(window))
  }

  /// What of other photos and of this one lies where it is wanted.
  private struct Shown {
    let support: ComponentSupport
    let sources: [Graft.Source]
    /// What is shown at the window's pixels: colours times trust, and trust.
    let pixels: [SIMD4<Float>]
  }

  private func shown(_ request: ComponentRequest, on photo: ComponentPhoto) -> Shown {
    let (component, wanted) = (photo.component, request.landmarks)
    let support = ComponentSupport(
      component, of: photo.landmarks, to: wanted, redrawn: request.redrawn)
    var (sources, pictures) = ([Graft.Source](), [Image]())
    if request.ownShare > 0 {
      let map = MovedFace(
        from: photo.landmarks, to: wanted, partingLips: photo.component == .mouth)
      sources.append(
        map.source(.photo, trust: MovedFace.everywhere, share: Float(request.ownShare)))
      pictures.append(photo.crop)
    }
    for guest in request.appearances.map(\.face) {
      let map = MovedFace(
        from: guest.landmarks, to: wanted, partingLips: photo.component == .mouth)
      var source = map.source(trust: map.face(keepingLips: true), share: Float(guest.share))
      source.tone = tone(of: source, guest.picture, support: support, on: photo)
      sources.append(source)
      pictures.append(guest.picture)
    }
    return Shown(
      support: support, sources: sources,
      pixels: Graft.shown(sources, pictures: pictures, in: photo.window))
  }

  /// How a reference becomes as bright as the photo, by the skin around the component.
  private func tone(
    of source: Graft.Source, _ picture: Image, support: ComponentSupport,
    on photo: ComponentPhoto
  ) -> Tone {
    let (window, side) = (photo.window, Crop.size)
    var pixels = Graft.shown([source], pictures: [picture], in: window)
    for i in pixels.indices {
      let place = (window.y + i / window.width) * side + window.x + i % window.width
      let core = support.core.values[place]
      pixels[i] *= support.plane.values[place] * (1 - core * (1 - Self.around))
    }
    return Tone(from: pixels, to: photo.picture.values)
  }

  private func heads(
    _ request: ComponentRequest, _ shown: Shown, on photo: ComponentPhoto,
    work: inout Work
  ) -> GraftHeads {
    let (window, n) = (photo.window, photo.window.area)
    let support = shown.support.plane.values(in: window)
    let contours = [Ink(Contours(of: photo.component, landmarks: request.landmarks).strokes())]
      .raster(in: window, pen: Self.pen)
    let creases = creases(request, on: photo)
    let input = [Float](unsafeUninitializedCapacity: 7 * n) { values, count in
      for i in 0..<n {
        for c in 0..<3 { values[c * n + i] = 2 * shown.pixels[i][c] - 1 }
        values[3 * n + i] = shown.pixels[i][3]
        values[4 * n + i] = support[i]
        values[5 * n + i] = contours[i]
        values[6 * n + i] = creases[i]
      }
      count = 7 * n
    }
    var look = photo.look.map { Float(request.ownShare) * $0 }
    for guest in request.appearances {
      for i in look.indices { look[i] += Float(guest.face.share) * guest.look[i] }
    }
    return network(
      Tensor(shape: [7, window.height, window.width], values: input),
      vector: look + photo.component.code, on: photo.parts,
      needed: shown.support.bounds.intersection(window).moved(x: -window.x, y: -window.y),
      work: &work)
  }

  /// 1 where a crease is asked for that the moved pixels do not have, -1 where one is to go.
  private func creases(_ request: ComponentRequest, on photo: ComponentPhoto) -> [Float] {
    let carried = { (lines: [Polyline], landmarks: Landmarks) in
      lines.map { $0.carried(from: landmarks, to: request.landmarks) }
    }
    var had = [Ink(carried(request.own, photo.landmarks), amount: request.ownShare)]
    had += request.appearances.map {
      Ink(carried($0.creases, $0.face.landmarks), amount: $0.face.share)
    }
    let wanted = request.creases.raster(in: photo.window, pen: Self.pen)
    return zip(wanted, had.raster(in: photo.window, pen: Self.pen)).map { $0 - $1 }
  }
}
