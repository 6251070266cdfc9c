import Document
import Face
import Geometry
import Raster
import Studio
import TestPatterns
import Testing

/// The kinds of edit for which the law is tested; a new kind of edit is a new case.
enum EditKind: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case expression, identity, components, motion
  /// All of these on one face.
  case mixed
  /// All of these on two faces.
  case severalFaces = "several faces"

  /// What a hand can do at once.
  private static let single: [EditKind] = [.expression, .identity, .components, .motion]
  private static let donors = ["ruth", "jun", "mei"]

  var testDescription: String { rawValue }

  /// A photo with as many faces as the kind needs, ready to be edited.
  func sitting() throws -> Sitting {
    guard self == .severalFaces else { return try Sitting(demoFace("oskar")) }
    var image = Image(width: 1024, height: 512, red: 200, green: 200, blue: 200)
    image.paste(try demoFace("elena").image, atX: 0, y: 0)
    image.paste(try demoFace("tariq").image, atX: 512, y: 0)
    return try Sitting(
      Photo(image: image), in: .fitting(photoWidth: 1024, photoHeight: 512, width: 512, height: 256)
    )
  }

  /// Asks one of the faces for something else at random.
  func move(_ sitting: inout Sitting, _ random: inout Noise) throws {
    let face = sitting.edits.indices.randomElement(using: &random)!
    var edit = sitting.edits[face].edit
    switch self {
    case .expression:
      let unit = ActionUnit.networkOrder.randomElement(using: &random)!
      // Often one side only, where a unit has sides.
      let sides: [FaceSide?] = unit.isPaired ? [nil, .left, .right] : [nil]
      let side = sides.randomElement(using: &random)!
      if Int.random(in: 0..<4, using: &random) == 0 {
        edit.expression.reset(unit)
      } else {
        try edit.expression.change(
          unit, on: side, by: .random(in: -1.5...1.5, using: &random))
      }
    case .identity:
      edit.identity = try Self.shares(&random) { $0 }
    case .components:
      let component = FaceComponent.allCases.randomElement(using: &random)!
      switch Int.random(in: 0..<4, using: &random) {
      case 0: edit.components[component].geometry = try Self.shares(&random) { .donor($0) }
      case 1: edit.components[component].appearance = try Self.shares(&random) { $0 }
      case 2:
        let bend = Double.random(in: -0.06...0.06, using: &random)
        let drawing = try sitting.bent(component, by: bend, face: face)
        edit.components[component].geometry = try Shares(
          .drawing(drawing), strength: .random(in: 0...1, using: &random))
      default: edit.components[component] = ComponentEdit()
      }
    case .motion:
      let motion = edit[Motion.self]
      edit[Motion.self] =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .neutral
        case 1: Motion(yaw: motion.yaw, roll: .random(in: -30...30, using: &random))
        case 2: Motion(yaw: motion.yaw, right: .random(in: -0.15...0.15, using: &random))
        default:
          Motion(
            yaw: .random(in: -30...30, using: &random),
            pitch: .random(in: -20...20, using: &random),
            roll: motion.roll, size: .random(in: 0.9...1.1, using: &random))
        }
    case .mixed, .severalFaces:
      return try Self.single.randomElement(using: &random)!.move(&sitting, &random)
    }
    sitting.edit(edit, face: face)
  }

  /// Nobody, somebody to some extent, or two people mixed.
  private static func shares<Source>(
    _ random: inout Noise, _ source: (Donor) -> Source
  ) throws -> Shares<Source> {
    let people = donors.shuffled(using: &random).prefix(.random(in: 0...2, using: &random))
    let strength = Double.random(in: 0...1, using: &random)
    return try Shares(
      people.map {
        .init(
          source: source(Donor(photo: demoPath($0))), amount: strength / Double(people.count))
      })
  }

  /// An edit that asks for much and changes nothing.
  func idle() throws -> Edit {
    var edit = Edit()
    let nobody = Donor(photo: demoPath("viktor"))
    switch self {
    case .expression:
      try edit.expression.show(.joy, intensity: 0)
      for unit in ActionUnit.allCases { try edit.expression.change(unit, by: 0) }
      for side in FaceSide.allCases { try edit.expression.change(.blink, on: side, by: 0) }
    case .identity: edit.identity = try Identity(nobody, strength: 0)
    case .components:
      for component in FaceComponent.allCases {
        edit.components[component] = try ComponentEdit(nobody, strength: 0)
      }
    case .motion: edit[Motion.self] = .neutral
    case .mixed, .severalFaces:
      edit = try Self.components.idle()
      edit.identity = try Identity(nobody, strength: 0)
      try edit.expression.show(.joy, intensity: 0)
    }
    return edit
  }
}
