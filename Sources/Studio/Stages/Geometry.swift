import DeepFaceEditing
import Document
import Face
import Geometry
import Incremental
import Tensor

/// Where a component shall lie: its geometry's shares of references and drawings.
struct GeometryStage: Stage {
  let face: Int
  let component: FaceComponent

  var name: StepID {
    StepID(stage: .geometry, layer: .component(component), face: face, component: component)
  }

  struct Value: Sendable, Equatable {
    /// The landmarks in pixels of the crop.
    let landmarks: Landmarks
    /// The strong lines of the skin that are wanted.
    let creases: [Ink]
    /// Those that a hand drew or erased.
    let redrawn: [Ink]
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    let own = try fetch.landmarks(of: face, below: .component(component))
    let lines = try fetch(LinesStage(face: face))
    let geometry = try fetch(ComponentInput(face: face, component: component))?.geometry
    let shares = geometry?.shares ?? []
    let rest = own[component.points]
    var points = rest
    var inks: [(lines: [Polyline], from: Landmarks?, amount: Double)] = []
    var redrawn: [Ink] = []
    var ownAmount = 1.0
    try fetch.counting { work in
      for share in shares {
        let goal: [Point]
        switch share.source {
        case .donor(let donor):
          let landmarks = try fetch(DonorStage(donor: donor)).landmarks
          goal = fetch.models.fuse.points(of: component, donor: landmarks, host: own, work: &work)
          inks.append(
            (
              try fetch(DonorLinesStage(donor: donor)).creases(of: component),
              landmarks, share.amount
            ))
        case .drawing(let drawing):
          let box = lines.box(of: component)
          goal = fetch.models.drawings.points(
            of: drawing, own: lines.lines(of: component), work: &work
          )
          .map(box.pixels)
          let strokes = drawing.strokes.map { $0.map(box.pixels) }
          let drawn = component.creases(among: strokes, of: goal)
          inks.append((drawn, nil, share.amount))
          // A drawing holds its strokes a little rounded.
          let before = Drawing(lines.lines(of: component).creases).strokes
            .map { $0.map(box.pixels) }
          let changed = Set(drawn).symmetricDifference(before)
          redrawn.append(Ink(Array(changed), amount: share.amount))
        }
        for i in points.indices { points[i] = points[i] + share.amount * (goal[i] - rest[i]) }
        ownAmount -= share.amount
      }
    }
    let wanted = component.displaced(points, of: own)
    inks.append((lines.creases(of: component), own, max(0, ownAmount)))
    for other in FaceComponent.allCases where other != component {
      inks.append((lines.creases(of: other), own, 1))
    }
    return Value(
      landmarks: wanted,
      creases: inks.map { ink in
        Ink(
          ink.from.map { from in ink.lines.map { $0.carried(from: from, to: wanted) } }
            ?? ink.lines,
          amount: ink.amount)
      }, redrawn: redrawn)
  }
}
